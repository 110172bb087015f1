package io.perennial.engine.definition;

import io.perennial.engine.hash.Hash128;
import io.perennial.spi.LifecycleModelDocument;
import java.util.Objects;
import java.util.UUID;

/**
 * Which plugin's definition was copied into a workspace.
 *
 * @param plugin the plugin's id
 * @param version the plugin's own version of the definition; the workspace counts by itself
 * @param digest of the text in the plugin's jar
 */
public record PluginOrigin(String plugin, int version, UUID digest) {
    public PluginOrigin {
        Objects.requireNonNull(plugin, "plugin is null");
        Objects.requireNonNull(digest, "digest is null");
    }

    static PluginOrigin of(String plugin, LifecycleModelDocument document) {
        return new PluginOrigin(plugin, document.version(), Hash128.of("lifecycle model", document.json()));
    }
}
