package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a lifecycle model.
 *
 * @param key unique in its model
 * @param description what it means to be at this stage; null for none
 */
public record StageDefinition(
        String key, String name, @Nullable String description, Predicate criteria) {
    public StageDefinition {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(criteria, "criteria is null");
    }
}
