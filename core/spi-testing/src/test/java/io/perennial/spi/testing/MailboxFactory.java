package io.perennial.spi.testing;

import io.perennial.spi.AddressKind;
import io.perennial.spi.Channel;
import io.perennial.spi.ChannelContext;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SettingsDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Opens channels with a flaw, or with none. */
record MailboxFactory(@Nullable Flaw flaw) implements ChannelFactory {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public ChannelDescriptor descriptor() {
        String name = flaw == Flaw.CHANGES_ITS_DESCRIPTOR ? "Mailbox " + CALLS.incrementAndGet() : "Mailbox";
        return new ChannelDescriptor(
                "mailbox",
                name,
                AddressKind.EMAIL,
                new SettingsDeclaration(schema(), Set.of("password")),
                Duration.ofHours(1),
                // Far beyond what the contract waits for, so that a call which ignores its interrupt is told of.
                Duration.ofSeconds(20),
                Set.of());
    }

    private String schema() {
        String unknown = flaw == Flaw.DECLARES_AN_UNKNOWN_KEYWORD ? "\"format\": \"uri\"," : "";
        return """
                {"type": "object", "required": ["name"], "properties": {
                  "name": {"type": "string", %s "title": "Name", "description": "The mailbox."},
                  "password": {"type": "string", "title": "Password", "description": "Opens it."},
                  "size": {"type": "integer", "default": 10, "title": "Size", "description": "How many it holds."}}}
                """.formatted(unknown);
    }

    @Override
    public Channel open(ChannelContext context) throws InvalidSettingsException {
        List<Fault> faults = new ArrayList<>();
        if (context.settings().requiredText("name").isBlank()) faults.add(new Fault("name", "is blank"));
        if (context.settings().requiredInteger("size") < 1) faults.add(new Fault("size", "must be 1 or more"));
        if (flaw == Flaw.REPORTS_ONE_FAULT_AT_A_TIME && !faults.isEmpty()) faults = faults.subList(0, 1);
        if (!faults.isEmpty()) throw new InvalidSettingsException(faults);
        if (flaw == Flaw.CONNECTS_WHEN_OPENED)
            Objects.requireNonNull(Mailbox.named(context.settings().requiredText("name")), "nobody there");
        return new MailboxChannel(flaw, context);
    }
}
