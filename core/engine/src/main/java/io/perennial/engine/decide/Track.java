package io.perennial.engine.decide;

import io.perennial.engine.definition.StageDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contact's place in one lifecycle model, with names. */
public record Track(
        String model,
        String modelName,
        @Nullable StageDefinition stage,
        @Nullable Instant since,
        List<String> because) {
    public Track {
        Objects.requireNonNull(model, "model is null");
        Objects.requireNonNull(modelName, "modelName is null");
        because = List.copyOf(because);
    }
}
