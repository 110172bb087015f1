package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.spi.LifecycleModelDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which lifecycle models of a plugin a workspace takes.
 *
 * @param keys null for all of them
 */
public record ModelChoice(@Nullable List<String> keys) {
    public static final ModelChoice ALL = new ModelChoice(null);

    public ModelChoice {
        keys = keys == null ? null : List.copyOf(keys);
    }

    boolean isOfAll() {
        return keys == null;
    }

    boolean names(LifecycleModelDocument model) {
        return keys != null && keys.contains(model.key());
    }

    /** A fault for each key that the plugin has no model of, under {@code lifecycleModels} and its place. */
    List<Fault> faults(List<LifecycleModelDocument> models) {
        if (keys == null) return List.of();
        var there = models.stream().map(LifecycleModelDocument::key).toList();
        var faults = new ArrayList<Fault>();
        for (var i = 0; i < keys.size(); i++)
            if (!there.contains(keys.get(i)))
                faults.add(new Fault(
                        FaultCode.NOT_FOUND,
                        List.of("lifecycleModels", Integer.toString(i)),
                        unknown(keys.get(i), there)));
        return faults;
    }

    private static String unknown(String key, List<String> there) {
        return there.isEmpty()
                ? "The plugin brings no lifecycle models."
                : "The plugin has no lifecycle model '%s'; it brings %s."
                        .formatted(key, there.stream().collect(Collectors.joining(", ")));
    }
}
