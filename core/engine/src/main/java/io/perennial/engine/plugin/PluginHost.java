package io.perennial.engine.plugin;

import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SendResult;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Runs the plugins. Every call into one is guarded: a bounded platform thread of that plugin, a time limit, a bulkhead, a
 * circuit breaker and a boundary for every Throwable, so no method here throws or blocks for a plugin's fault.
 */
public interface PluginHost {

    /** Every plugin found, those that failed to load as well, in the order of their ids. */
    List<PluginStatus> plugins();

    /**
     * Checks settings against a channel's declaration. Empty if they are fine. Properties that are not declared are faults.
     *
     * @param settings with the secrets in them
     */
    List<Fault> validate(String channel, JsonObject settings);

    /**
     * Sends through a channel.
     *
     * <p>Not called at all (unknown channel, quarantined plugin, open breaker, no free thread): {@link SendResult.Deferred}.
     * Called without an answer (time limit, Throwable): {@link SendResult.Unknown}.
     */
    SendResult send(ChannelTarget target, Dispatch dispatch);

    /**
     * How many sends at once are worth it, at least 1; more are {@link SendResult.Deferred}. The channel says so when it is opened,
     * which is with its first send; until then a few.
     */
    int sendsAtOnce(ChannelTarget target);

    /** Asks the channel whether its provider answers. A guard's refusal is an answer: not reachable, with the reason. */
    ConnectionCheck checkConnection(ChannelTarget target);

    /**
     * A channel as set up in one workspace. The host keeps it open while the revision stays the same, and closes it when it
     * sees a newer one.
     *
     * @param channel the channel's key
     * @param settingsRevision grows with each change of the settings; settings that differ have different ones
     * @param settings as stored, with the secrets in them
     */
    record ChannelTarget(WorkspaceId workspace, String channel, long settingsRevision, JsonObject settings) {
        /** Says which channel, not with which secrets. */
        @Override
        public String toString() {
            return "ChannelTarget[workspace=%s, channel=%s, settingsRevision=%d]"
                    .formatted(workspace, channel, settingsRevision);
        }
    }
}
