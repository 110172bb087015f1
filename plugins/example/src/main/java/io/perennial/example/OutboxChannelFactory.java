package io.perennial.example;

import io.perennial.spi.AddressKind;
import io.perennial.spi.Capability;
import io.perennial.spi.Channel;
import io.perennial.spi.ChannelContext;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SettingsDeclaration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Declares the channel and opens it. */
final class OutboxChannelFactory implements ChannelFactory {
    private static final String SETTINGS = """
            {
              "type": "object",
              "required": ["file"],
              "properties": {
                "file": {
                  "type": "string",
                  "minLength": 1,
                  "title": "File",
                  "description": "Where the messages are written, as an absolute path on the server, such as /var/spool/perennial/outbox.jsonl. The folder must exist. The file remembers which messages it holds: leave them in it for a day."
                }
              }
            }
            """;

    @Override
    public ChannelDescriptor descriptor() {
        return new ChannelDescriptor(
                "outbox",
                "Outbox file",
                AddressKind.EMAIL,
                new SettingsDeclaration(SETTINGS, Set.of()),
                // The file itself remembers what is in it, so a message of unknown fate may be handed over again.
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Set.of(Capability.FILES));
    }

    @Override
    public Channel open(ChannelContext context) throws InvalidSettingsException {
        return new OutboxChannel(file(context.settings().requiredText("file")), context.clock());
    }

    private static Path file(String setting) throws InvalidSettingsException {
        try {
            Path file = Path.of(setting);
            if (file.isAbsolute() && file.getParent() != null) return file;
        } catch (InvalidPathException _) {
            // Reported like any other path that can't be used.
        }
        throw new InvalidSettingsException(List.of(new Fault("file", "must be the absolute path of a file")));
    }
}
