package io.perennial.engine.channel;

import io.perennial.engine.plugin.PluginStatus;
import java.util.Objects;

/** A plugin of the installation, and whether a workspace has enabled it. */
public record PluginView(PluginStatus status, boolean enabled) {
    public PluginView {
        Objects.requireNonNull(status, "status is null");
    }
}
