package io.perennial.engine.decide;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateId;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.timeline.ChangeTime;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.FoldedFields;
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
        for (var need : definitions.needs().all()) {
            var state = snapshot.aggregates().get(need.aggregate().id());
            if (state == null || !state.covers(need.keep())) return false;
        }
        return true;
    }

    /** One more entry. What deciding made of other entries counts for nothing itself. */
    public Snapshot fold(Snapshot snapshot, TimelineEntry entry) {
        if (EntryTypes.isDecided(entry.type())) return snapshot;
        var changes = FoldedFields.changes(entry);
        return new Snapshot(
                snapshot.contact(),
                changes.isEmpty() ? snapshot.fields() : fields(snapshot, changes, entry),
                changes.isEmpty() ? snapshot.fieldsAt() : fieldsAt(snapshot, changes, entry),
                aggregates(snapshot, entry),
                snapshot.tracks(),
                snapshot.segments(),
                snapshot.journeys(),
                snapshot.placedSince(),
                snapshot.wakeGeneration(),
                snapshot.wakeAt(),
                snapshot.applied(),
                snapshot.folded() + 1);
    }

    private static Map<String, JsonValue> fields(
            Snapshot snapshot, Map<String, JsonValue> changes, TimelineEntry entry) {
        var fields = new HashMap<>(snapshot.fields());
        changes.forEach((name, value) -> {
            if (isOutdated(snapshot, name, value, entry)) return;
            if (value.equals(JsonValue.NULL)) fields.remove(name);
            else fields.put(name, value);
        });
        return fields;
    }

    private static Map<String, Long> fieldsAt(Snapshot snapshot, Map<String, JsonValue> changes, TimelineEntry entry) {
        var fieldsAt = new HashMap<>(snapshot.fieldsAt());
        for (var name : changes.keySet()) fieldsAt.merge(name, ChangeTime.micros(entry.key()), Math::max);
        return fieldsAt;
    }

    /**
     * Of several changes at the same instant one is kept, whichever comes first: one that removes, else the first by its text, so that
     * {@code false} goes before {@code true} and a withdrawal before a consent.
     */
    private static boolean isOutdated(Snapshot snapshot, String field, JsonValue value, TimelineEntry entry) {
        var latest = snapshot.fieldsAt().get(field);
        var at = ChangeTime.micros(entry.key());
        if (latest == null || latest < at) return false;
        var kept = snapshot.fields().get(field);
        if (latest > at || kept == null) return true;
        return !value.equals(JsonValue.NULL) && kept.toString().compareTo(value.toString()) < 0;
    }

    /** Every wanted aggregate is there afterwards, also one that nothing has come to yet. Most entries count for none: they copy nothing. */
    private Map<AggregateId, AggregateState> aggregates(Snapshot snapshot, TimelineEntry entry) {
        var counting = definitions.needs().ofType(entry.type()).stream()
                .filter(need -> need.aggregate().measure().counts(entry))
                .toList();
        if (counting.isEmpty() && hasThoseWanted(snapshot)) return snapshot.aggregates();
        Map<AggregateId, AggregateState> aggregates = new HashMap<>();
        for (var need : definitions.needs().all())
            aggregates.put(need.aggregate().id(), state(snapshot, need.aggregate()));
        for (var need : counting) {
            var aggregate = need.aggregate();
            aggregates.put(aggregate.id(), state(snapshot, aggregate).plus(aggregate, entry, need.keep()));
        }
        return aggregates;
    }

    private boolean hasThoseWanted(Snapshot snapshot) {
        var wanted = definitions.needs().all();
        return snapshot.aggregates().size() == wanted.size()
                && wanted.stream()
                        .allMatch(need -> snapshot.aggregates()
                                .containsKey(need.aggregate().id()));
    }

    private static AggregateState state(Snapshot snapshot, Aggregate aggregate) {
        var state = snapshot.aggregates().get(aggregate.id());
        return state == null ? AggregateState.empty(aggregate) : state;
    }
}
