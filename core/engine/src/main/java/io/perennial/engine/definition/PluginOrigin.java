package io.perennial.engine.definition;

import io.perennial.engine.hash.Hash128;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import java.util.Objects;
import java.util.UUID;

/**
 * Which plugin's definition was copied into a workspace.
 *
 * @param plugin the plugin's id
 * @param key the plugin's own key of it: a lifecycle model's is the same in the workspace, that of a journey's template may be another
 * @param version the plugin's own version of the definition; the workspace counts by itself
 * @param digest of the text in the plugin's jar
 */
public record PluginOrigin(String plugin, String key, int version, UUID digest) {
    public PluginOrigin {
        Objects.requireNonNull(plugin, "plugin is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(digest, "digest is null");
    }

    static PluginOrigin of(String plugin, LifecycleModelDocument document) {
        return new PluginOrigin(
                plugin, document.key(), document.version(), Hash128.of("lifecycle model", document.json()));
    }

    static PluginOrigin of(String plugin, JourneyTemplateDocument document) {
        return new PluginOrigin(
                plugin, document.key(), document.version(), Hash128.of("journey template", document.json()));
    }

    /** Whether it is another version of the same, or the same. */
    boolean isOfTheSame(PluginOrigin other) {
        return plugin.equals(other.plugin) && key.equals(other.key);
    }
}
