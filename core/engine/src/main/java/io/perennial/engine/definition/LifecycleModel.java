package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a lifecycle model. A contact is at the last stage, in the model's order, whose criteria hold; at none if none
 * hold. So each stage is optional, can be entered from anywhere and left in any direction.
 *
 * @param origin the plugin that brought it; null for one of the workspace's own
 */
public record LifecycleModel(
        String key,
        int version,
        String name,
        @Nullable String description,
        List<StageDefinition> stages,
        Instant activatedAt,
        @Nullable PluginOrigin origin)
        implements Placement {
    public LifecycleModel {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        stages = List.copyOf(stages);
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }

    @Override
    public List<Predicate> predicates() {
        return stages.stream().map(StageDefinition::criteria).toList();
    }

    public Optional<StageDefinition> stage(String key) {
        return stages.stream().filter(stage -> stage.key().equals(key)).findFirst();
    }
}
