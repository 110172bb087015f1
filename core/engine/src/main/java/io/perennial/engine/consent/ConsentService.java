package io.perennial.engine.consent;

import io.perennial.engine.contact.Addresses;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.ChannelDescriptor;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what contacts agree to and withdraw. A withdrawal and a suppression raise the contact's guard before they are
 * answered: nothing is claimed after that which was checked before.
 */
public final class ConsentService {
    private static final int MAX_TEXT = 200;
    /** How long the same consent once more is the repeat of a call that was not answered. */
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final ConsentStore consents;
    private final Guard guard;
    private final ContactService contacts;
    private final SystemEntries entries;
    private final PluginHost plugins;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public ConsentService(
            ConsentStore consents,
            Guard guard,
            ContactService contacts,
            SystemEntries entries,
            PluginHost plugins,
            Clock clock,
            Supplier<UUID> ids) {
        this.consents = consents;
        this.guard = guard;
        this.contacts = contacts;
        this.entries = entries;
        this.plugins = plugins;
        this.clock = clock;
        this.ids = ids;
    }

    /** Records a consent. If it is given, the same again within ten minutes is the record that is there. */
    public Outcome<ConsentRecord> record(WorkspaceId workspace, ContactRef ref, ConsentDraft draft) {
        var faults = new ArrayList<Fault>();
        if (channel(draft.channel()).isEmpty()) faults.add(noChannel(draft.channel()));
        check("source", draft.source(), faults);
        check("topic", draft.topic(), faults);
        check("textVersion", draft.textVersion(), faults);
        var contact = find(workspace, ref, faults);
        if (!faults.isEmpty() || contact.isEmpty()) return Outcome.rejected(faults);
        var key = contact.get().key();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var consent = earlierTry(key, draft, now)
                .orElseGet(() -> new ConsentRecord(
                        ids.get(),
                        draft.channel(),
                        draft.topic(),
                        draft.granted(),
                        draft.source(),
                        draft.textVersion(),
                        now));
        consents.append(key, consent);
        if (!consent.granted()) guard.raise(key);
        var properties = Json.object()
                .add("channel", consent.channel())
                .add("granted", consent.granted())
                .add("source", consent.source());
        if (consent.topic() != null) properties.add("topic", consent.topic());
        tell(key, EntryTypes.CONSENT_RECORDED, consent.id(), consent.recordedAt(), properties.build());
        return Outcome.done(consent);
    }

    /**
     * Only the latest on its channel: what was withdrawn and is given again is no repeat. No withdrawal is one: as of its first try, it would give way
     * to a consent in between whose write comes late.
     */
    private Optional<ConsentRecord> earlierTry(ContactKey contact, ConsentDraft draft, Instant now) {
        if (!draft.granted()) return Optional.empty();
        return consents.consents(contact).stream()
                .filter(consent -> consent.channel().equals(draft.channel()))
                .findFirst()
                .filter(consent -> consent.says(draft)
                        && consent.recordedAt().plus(REPEATED).isAfter(now));
    }

    /** Puts on the timeline what was made at an instant, once. */
    private void tell(ContactKey contact, String type, Object made, Instant at, JsonObject properties) {
        entries.recordOnce(new TimelineEntry(
                contact,
                new EntryId(Hash128.of(type, contact, made)),
                type,
                at.truncatedTo(ChronoUnit.MILLIS),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                RecordMode.LIVE,
                null,
                properties));
    }

    public List<ConsentRecord> consents(ContactKey contact) {
        return consents.consents(contact);
    }

    /** Suppresses the contact's address; one that is suppressed already stays as it is. */
    public Outcome<Suppression> suppress(
            WorkspaceId workspace, ContactRef ref, String channel, @Nullable String givenReason) {
        var reason = Objects.requireNonNullElse(givenReason, "requested");
        var faults = new ArrayList<Fault>();
        check("reason", reason, faults);
        var target = target(workspace, ref, channel, faults);
        if (target.isEmpty() || !faults.isEmpty()) return Outcome.rejected(faults);
        var contact = target.get().contact();
        var suppression = new Suppression(
                channel, target.get().address(), reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        consents.suppress(workspace, suppression);
        guard.raise(contact.key());
        // One that was there before has its own date and reason.
        var stands =
                consents.suppression(workspace, channel, target.get().address()).orElse(suppression);
        tell(
                contact.key(),
                EntryTypes.SUPPRESSED,
                channel + stands.createdAt(),
                stands.createdAt(),
                Json.object()
                        .add("channel", channel)
                        .add("reason", stands.reason())
                        .build());
        return Outcome.done(stands);
    }

    public Outcome<Boolean> unsuppress(WorkspaceId workspace, ContactRef ref, String channel) {
        var faults = new ArrayList<Fault>();
        var target = target(workspace, ref, channel, faults);
        if (target.isEmpty()) return Outcome.rejected(faults);
        var address = target.get().address();
        if (consents.suppression(workspace, channel, address).isEmpty()) return Outcome.done(false);
        // The timeline first: a repeat after a lost answer would find nothing to lift, and the timeline would never say
        // it.
        entries.record(
                target.get().contact().key(),
                EntryTypes.UNSUPPRESSED,
                Json.object().add("channel", channel).build());
        consents.unsuppress(workspace, channel, address);
        return Outcome.done(true);
    }

    /** The channels on which the contact's addresses get nothing. */
    public List<Suppression> suppressions(Contact contact) {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream())
                .flatMap(channel -> Addresses.of(contact, channel.address()).stream()
                        .flatMap(address ->
                                consents.suppression(contact.key().workspace(), channel.key(), address).stream()))
                .toList();
    }

    private Optional<Target> target(WorkspaceId workspace, ContactRef ref, String channelKey, List<Fault> faults) {
        var channel = channel(channelKey);
        if (channel.isEmpty()) faults.add(noChannel(channelKey));
        var contact = find(workspace, ref, faults);
        if (channel.isEmpty() || contact.isEmpty()) return Optional.empty();
        var address = Addresses.of(contact.get(), channel.get().address());
        if (address.isEmpty())
            faults.add(Fault.of(
                    FaultCode.NOT_FOUND,
                    "contact",
                    "The contact has no address on the channel '%s'.".formatted(channelKey)));
        return address.map(found -> new Target(contact.get(), found));
    }

    private Optional<Contact> find(WorkspaceId workspace, ContactRef ref, List<Fault> faults) {
        try {
            var contact = contacts.find(workspace, ref);
            if (contact.isEmpty())
                faults.add(Fault.of(FaultCode.NOT_FOUND, "contact", "There is no such contact that you may see."));
            return contact;
        } catch (PerennialException e) {
            if (e.code() == io.perennial.engine.outcome.ErrorCode.UNAVAILABLE) throw e;
            faults.add(Fault.of(FaultCode.INVALID, "contact", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<ChannelDescriptor> channel(String key) {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream())
                .filter(channel -> channel.key().equals(key))
                .findFirst();
    }

    private static Fault noChannel(String key) {
        return Fault.of(
                FaultCode.NOT_FOUND, "channel", "There is no channel '%s'; see channels { key }.".formatted(key));
    }

    private static void check(String field, @Nullable String text, List<Fault> faults) {
        if (text == null) return;
        if (text.isBlank() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl))
            faults.add(Fault.of(FaultCode.INVALID, field, "Give 1 to %d characters on one line.".formatted(MAX_TEXT)));
    }

    private record Target(Contact contact, String address) {}
}
