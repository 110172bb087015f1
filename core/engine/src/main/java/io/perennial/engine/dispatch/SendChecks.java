package io.perennial.engine.dispatch;

import io.perennial.engine.cache.Recent;
import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.Addresses;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Says whether a message may be sent now, and with what. Read after the guard: what is withdrawn later fails the claim. */
final class SendChecks {
    private static final Duration SETTINGS_FRESH = Duration.ofSeconds(1);

    private final ContactStore contacts;
    private final ConsentStore consents;
    private final ChannelSettingsStore settings;
    private final PluginHost plugins;
    private final Recent<ChannelPlace, ChannelSettings> recentSettings;

    SendChecks(
            ContactStore contacts,
            ConsentStore consents,
            ChannelSettingsStore settings,
            PluginHost plugins,
            Clock clock) {
        this.contacts = contacts;
        this.consents = consents;
        this.settings = settings;
        this.plugins = plugins;
        this.recentSettings = new Recent<>(clock, SETTINGS_FRESH);
    }

    Checked check(Intent intent) {
        var workspace = intent.contact().workspace();
        var channel = channel(intent.channel());
        if (channel.isEmpty()) return new Checked.Skip("CHANNEL_MISSING", "No plugin brings the channel.");
        var configured = recentSettings.find(
                new ChannelPlace(workspace, intent.channel()), at -> settings.find(at.workspace(), at.channel()));
        if (configured.isEmpty())
            return new Checked.Skip("CHANNEL_NOT_CONFIGURED", "Set the channel up with configureChannel.");
        var contact = contacts.load(intent.contact());
        if (contact.isEmpty()) return new Checked.Skip("NO_CONTACT", "The contact is gone.");
        var address = Addresses.of(contact.get(), channel.get().address());
        if (address.isEmpty()) return new Checked.Skip("NO_ADDRESS", "The contact has no address for the channel.");
        var suppression = consents.suppression(workspace, intent.channel(), address.get());
        if (suppression.isPresent())
            return new Checked.Skip(
                    "SUPPRESSED",
                    "The address is suppressed: %s.".formatted(suppression.get().reason()));
        if (intent.messageClass() == MessageClass.MARKETING && !hasConsent(intent))
            return new Checked.Skip("NO_CONSENT", "No consent for the channel and topic is on record.");
        return new Checked.Clear(contact.get(), address.get(), configured.get(), channel.get());
    }

    /** The latest record about the channel decides: one about the topic, or one about all topics. */
    private boolean hasConsent(Intent intent) {
        return consents.consents(intent.contact()).stream()
                .filter(consent -> consent.channel().equals(intent.channel()))
                .filter(consent -> consent.topic() == null || Objects.equals(consent.topic(), intent.topic()))
                .findFirst()
                .map(ConsentRecord::granted)
                .orElse(false);
    }

    private Optional<ChannelDescriptor> channel(String key) {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream())
                .filter(channel -> channel.key().equals(key))
                .findFirst();
    }

    private record ChannelPlace(WorkspaceId workspace, String channel) {}

    /** What a check came to. */
    sealed interface Checked {

        /** It may be sent. */
        record Clear(Contact contact, String address, ChannelSettings settings, ChannelDescriptor channel)
                implements Checked {}

        /** It must not. */
        record Skip(String reason, String detail) implements Checked {}
    }
}
