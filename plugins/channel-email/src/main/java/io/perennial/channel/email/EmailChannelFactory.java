package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.channel.email.smtp.SmtpClient;
import io.perennial.spi.AddressKind;
import io.perennial.spi.Capability;
import io.perennial.spi.Channel;
import io.perennial.spi.ChannelContext;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.SettingsDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/** Declares the channel and opens it. */
final class EmailChannelFactory implements ChannelFactory {
    /** Long, because a server that looks through a message before it answers the final dot takes its time. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(60);

    private final ChannelDescriptor descriptor = new ChannelDescriptor(
            "email",
            "Email (SMTP)",
            AddressKind.EMAIL,
            new SettingsDeclaration(schema(), Set.of("password")),
            // SMTP has no idempotency key: a server takes the same message twice.
            Duration.ZERO,
            SEND_LIMIT,
            Set.of(Capability.NETWORK));

    @Override
    public ChannelDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Channel open(ChannelContext context) throws InvalidSettingsException {
        EmailSettings settings = EmailSettings.read(context.settings());
        SmtpClient client = new SmtpClient(
                settings.server(),
                settings.poolSize(),
                settings.messagesPerConnection(),
                context.clock(),
                context.log());
        return new EmailChannel(new MailComposer(settings.sender(), context.clock()), client, settings.poolSize());
    }

    private static String schema() {
        try (InputStream in = EmailChannelFactory.class.getResourceAsStream("settings.json")) {
            if (in == null) throw new IllegalStateException("settings.json is missing from the plugin's jar");
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
