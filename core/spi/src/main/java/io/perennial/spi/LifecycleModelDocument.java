package io.perennial.spi;

import java.util.Objects;

/**
 * A lifecycle model as data.
 *
 * @param key the model's key, unique in the workspace, {@code [a-z0-9-]{1,64}}; it never changes between versions
 * @param version 1 or more; raised with each change. A workspace that enables the plugin again takes a higher one, and refuses
 *     a lower one or a changed one with the same version; a model that the workspace has changed itself stays as it is
 * @param json the definition as a JSON object: {@code name}, {@code stages} in the order of the model, each with {@code key},
 *     {@code name}, {@code description} and {@code criteria} (a predicate). The host refuses a definition it can't read when
 *     the plugin is loaded, with the place of the fault
 */
public record LifecycleModelDocument(String key, int version, String json) {
    public LifecycleModelDocument {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(json, "json is null");
        if (version < 1) throw new IllegalArgumentException("version is %d, must be at least 1".formatted(version));
    }
}
