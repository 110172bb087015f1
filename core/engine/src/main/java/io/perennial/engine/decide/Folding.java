package io.perennial.engine.decide;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.predicate.Measure;
import io.perennial.engine.predicate.MeasureId;
import io.perennial.engine.timeline.ChangeTime;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** Folds timeline entries into a snapshot. Pure; the order in which entries come matters neither to what is counted nor to the fields. */
public final class Folding {
    private final Definitions definitions;

    public Folding(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Whether a snapshot counts everything that the definitions ask for. If not, it is rebuilt from the timeline. */
    public boolean isCovered(Snapshot snapshot) {
        if (snapshot.folded() == 0) return true;
        for (var wanted : definitions.measures().entrySet()) {
            var state = snapshot.measures().get(wanted.getKey().id());
            if (state == null) return false;
            if (state.recent().size() < Math.min(wanted.getValue(), state.count())) return false;
        }
        return true;
    }

    /** One more entry. A stage transition is what deciding made of other entries: it counts for nothing itself. */
    public Snapshot fold(Snapshot snapshot, TimelineEntry entry) {
        if (entry.type().equals(EntryTypes.STAGE_CHANGED)) return snapshot;
        var isChange = entry.type().equals(EntryTypes.CONTACT_UPDATED);
        return new Snapshot(
                snapshot.contact(),
                isChange ? fields(snapshot, entry) : snapshot.fields(),
                isChange ? fieldsAt(snapshot, entry) : snapshot.fieldsAt(),
                measures(snapshot, entry),
                snapshot.tracks(),
                snapshot.wakeGeneration(),
                snapshot.wakeAt(),
                snapshot.applied(),
                snapshot.folded() + 1);
    }

    private static Map<String, JsonValue> fields(Snapshot snapshot, TimelineEntry entry) {
        var fields = new HashMap<>(snapshot.fields());
        entry.properties().forEach((name, value) -> {
            if (isOutdated(snapshot, name, entry)) return;
            if (value.equals(JsonValue.NULL)) fields.remove(name);
            else fields.put(name, value);
        });
        return fields;
    }

    private static Map<String, Long> fieldsAt(Snapshot snapshot, TimelineEntry entry) {
        var fieldsAt = new HashMap<>(snapshot.fieldsAt());
        for (var name : entry.properties().keySet()) fieldsAt.merge(name, ChangeTime.micros(entry.key()), Math::max);
        return fieldsAt;
    }

    private static boolean isOutdated(Snapshot snapshot, String field, TimelineEntry entry) {
        var latest = snapshot.fieldsAt().get(field);
        return latest != null && latest > ChangeTime.micros(entry.key());
    }

    /** Every wanted measure is there afterwards, also one that has counted nothing yet. */
    private Map<MeasureId, MeasureState> measures(Snapshot snapshot, TimelineEntry entry) {
        Map<MeasureId, MeasureState> measures = new HashMap<>();
        definitions.measures().forEach((measure, keep) -> {
            var state = snapshot.measures().getOrDefault(measure.id(), MeasureState.NONE);
            measures.put(measure.id(), counts(measure, entry) ? state.plus(entry.occurredAt(), keep) : state);
        });
        return measures;
    }

    private static boolean counts(Measure measure, TimelineEntry entry) {
        if (!measure.types().contains(entry.type())) return false;
        return measure.where().entrySet().stream()
                .allMatch(test -> test.getValue().accepts(entry.properties().get(test.getKey())));
    }
}
