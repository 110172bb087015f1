package io.perennial.server.plugin;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import io.perennial.server.plugin.Introduction.OfferedChannel;
import io.perennial.spi.Channel;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SendResult;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A channel of a running plugin, in all workspaces. */
final class HostedChannel {
    private final OfferedChannel offered;
    private final ChannelOpener opener;
    private final Guard guard;
    private final Clock clock;
    private final ConcurrentMap<WorkspaceId, OpenChannel> open = new ConcurrentHashMap<>();

    HostedChannel(String plugin, OfferedChannel offered, Guard guard, Clock clock) {
        this.offered = offered;
        this.opener = new ChannelOpener(plugin, offered, guard, clock);
        this.guard = guard;
        this.clock = clock;
    }

    ChannelDescriptor descriptor() {
        return offered.descriptor();
    }

    List<Fault> faults(JsonObject settings) {
        return offered.schema().faults(settings);
    }

    SendResult send(ChannelTarget target, Dispatch dispatch) {
        Duration left = Duration.between(clock.instant(), dispatch.deadline());
        Duration limit = left.compareTo(descriptor().sendLimit()) < 0
                ? left
                : descriptor().sendLimit();
        if (!limit.isPositive())
            return new SendResult.Deferred("plugin.deadline", "the deadline passed before it was sent", Duration.ZERO);
        return switch (use(target, "send", limit, channel -> channel.send(dispatch))) {
            case Answered<SendResult>(SendResult answer) -> Answers.clean(answer, secrets(target));
            case NotCalled<SendResult>(String code, String reason) ->
                new SendResult.Deferred(code, reason, Duration.ZERO);
            case NoAnswer<SendResult>(String code, String reason, String _) -> new SendResult.Unknown(code, reason);
        };
    }

    int sendsAtOnce(ChannelTarget target) {
        return at(target).sendsAtOnce();
    }

    ConnectionCheck check(ChannelTarget target) {
        return switch (use(target, "checkConnection", guard.limits().checkLimit(), Channel::checkConnection)) {
            case Answered<ConnectionCheck>(ConnectionCheck answer) -> Answers.clean(answer, secrets(target));
            case NotCalled<ConnectionCheck>(String _, String reason) -> new ConnectionCheck(false, reason);
            case NoAnswer<ConnectionCheck>(String _, String reason, String _) -> new ConnectionCheck(false, reason);
        };
    }

    private List<String> secrets(ChannelTarget target) {
        return offered.schema().secrets(target.settings());
    }

    private <T> CallOutcome<T> use(ChannelTarget target, String method, Duration limit, OpenChannel.Use<T> use) {
        return at(target).use(method, limit, use);
    }

    /** The newest settings win: a caller with older ones read them before they were changed. */
    private OpenChannel at(ChannelTarget target) {
        return open.compute(target.workspace(), (_, current) -> {
            if (current != null && current.revision() >= target.settingsRevision()) return current;
            if (current != null) current.retire();
            return new OpenChannel(opener, target, guard, clock);
        });
    }

    void retire() {
        open.values().forEach(OpenChannel::retire);
    }

    void awaitClosed(Duration patience) {
        CompletableFuture<?>[] closings =
                open.values().stream().map(OpenChannel::closed).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closings).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // What has not ended by now is cut off with the plugin's threads.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("closing a channel failed outside its guard", e);
        }
    }
}
