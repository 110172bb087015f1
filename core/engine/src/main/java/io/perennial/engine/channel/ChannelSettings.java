package io.perennial.engine.channel;

import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.util.Objects;

/**
 * A channel as set up in a workspace.
 *
 * @param revision grows with each change; settings that differ have different ones
 * @param settings with the secrets in them; kept encrypted
 */
public record ChannelSettings(WorkspaceId workspace, String channel, long revision, JsonObject settings) {
    public ChannelSettings {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(settings, "settings is null");
    }

    /** Says which channel, not with which secrets. */
    @Override
    public String toString() {
        return "ChannelSettings[%s, %s, revision=%d]".formatted(workspace, channel, revision);
    }
}
