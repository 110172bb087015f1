package io.perennial.server.plugin;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import io.perennial.server.plugin.Introduction.OfferedChannel;
import io.perennial.spi.Channel;
import io.perennial.spi.ChannelContext;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.Settings;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Opens a channel with a workspace's settings. */
final class ChannelOpener {
    private static final String SETTINGS = "plugin.settings";
    private static final String OPEN = "plugin.open";

    private final OfferedChannel offered;
    private final Guard guard;
    private final Clock clock;
    private final Logger log;

    ChannelOpener(String plugin, OfferedChannel offered, Guard guard, Clock clock) {
        this.offered = offered;
        this.guard = guard;
        this.clock = clock;
        this.log = new PluginLog(System.getLogger("plugin." + plugin));
    }

    /** Whether a code says that the channel itself could not be opened. */
    static boolean isFailure(String code) {
        return code.equals(SETTINGS) || code.equals(OPEN);
    }

    /** The channel, or why there is none; nothing has been sent then. */
    Opened open(ChannelTarget target) {
        List<Fault> faults = offered.schema().faults(target.settings());
        if (!faults.isEmpty()) return refused(target, faults);
        ChannelContext context = new Context(offered.schema().complete(target.settings()), clock, log);
        AtomicBoolean waitedFor = new AtomicBoolean(true);
        return switch (guard.call("open", guard.limits().loadLimit(), () -> open(context, waitedFor))) {
            case Answered<Attempt>(Attempt.Done(Channel channel, int sendsAtOnce)) ->
                new Opened.Ready(channel, sendsAtOnce);
            case Answered<Attempt>(Attempt.Faulty(List<Fault> found)) -> refused(target, found);
            case NotCalled<Attempt>(String code, String reason) -> new Opened.Failed(code, reason);
            case NoAnswer<Attempt>(String _, String reason, String _) -> {
                waitedFor.set(false);
                yield new Opened.Failed(OPEN, reason);
            }
        };
    }

    private Attempt open(ChannelContext context, AtomicBoolean waitedFor) {
        try {
            Channel channel = offered.factory().open(context);
            return asked(channel, waitedFor);
        } catch (InvalidSettingsException e) {
            return new Attempt.Faulty(List.copyOf(e.faults()));
        }
    }

    private static Attempt asked(Channel channel, AtomicBoolean waitedFor) {
        boolean isKept = false;
        try {
            int sendsAtOnce = channel.sendsAtOnce();
            isKept = waitedFor.get();
            return new Attempt.Done(channel, sendsAtOnce);
        } finally {
            if (!isKept) channel.close();
        }
    }

    private Opened refused(ChannelTarget target, List<Fault> faults) {
        List<String> secrets = offered.schema().secrets(target.settings());
        String said = faults.stream()
                .map(fault -> PluginText.line(fault.setting() + ": " + fault.message(), secrets))
                .collect(Collectors.joining("; "));
        return new Opened.Failed(SETTINGS, "the channel's settings need mending: " + PluginText.line(said));
    }

    private record Context(Settings settings, Clock clock, Logger log) implements ChannelContext {}

    private sealed interface Attempt {
        record Done(Channel channel, int sendsAtOnce) implements Attempt {}

        record Faulty(List<Fault> faults) implements Attempt {}
    }

    /** What came of opening. */
    sealed interface Opened {
        record Ready(Channel channel, int sendsAtOnce) implements Opened {}

        record Failed(String code, String reason) implements Opened {}
    }
}
