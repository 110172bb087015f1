package io.perennial.engine.channel;

import io.perennial.spi.ChannelDescriptor;
import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel and how a workspace has set it up.
 *
 * @param plugin the id of the plugin that brings it
 * @param settings without secrets; null if it is not set up
 * @param secretsSet the names of secrets that are set
 */
public record ChannelView(
        ChannelDescriptor descriptor,
        String plugin,
        boolean configured,
        @Nullable JsonObject settings,
        Set<String> secretsSet) {
    public ChannelView {
        Objects.requireNonNull(descriptor, "descriptor is null");
        Objects.requireNonNull(plugin, "plugin is null");
        secretsSet = Set.copyOf(secretsSet);
    }
}
