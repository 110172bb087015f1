package io.perennial.engine.decide;

import io.perennial.engine.predicate.Facts;
import io.perennial.engine.predicate.Measure;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What predicates ask, answered from a snapshot. */
record SnapshotFacts(Snapshot snapshot) implements Facts {

    @Override
    public @Nullable JsonValue field(String name) {
        return snapshot.fields().get(name);
    }

    @Override
    public List<Instant> recent(Measure measure) {
        return state(measure).recent();
    }

    @Override
    public long count(Measure measure) {
        return state(measure).count();
    }

    @Override
    public @Nullable String stage(String model) {
        var track = snapshot.tracks().get(model);
        return track == null ? null : track.stage();
    }

    private MeasureState state(Measure measure) {
        return snapshot.measures().getOrDefault(measure.id(), MeasureState.NONE);
    }
}
