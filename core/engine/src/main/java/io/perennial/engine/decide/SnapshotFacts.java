package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.predicate.Facts;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.timeline.FoldedFields;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What predicates ask, answered from a snapshot. */
record SnapshotFacts(Snapshot snapshot, Definitions definitions) implements Facts {

    @Override
    public @Nullable JsonValue field(String name) {
        return snapshot.fields().get(name);
    }

    @Override
    public AggregateState state(Aggregate aggregate) {
        var state = snapshot.aggregates().get(aggregate.id());
        return state == null ? AggregateState.empty(aggregate) : state;
    }

    @Override
    public @Nullable String stage(String model) {
        var track = snapshot.tracks().get(model);
        return track == null ? null : track.stage();
    }

    @Override
    public boolean isInSegment(String key) {
        return snapshot.isInSegment(key);
    }

    @Override
    public boolean isTagged(String tag) {
        return isTrue(ContactFields.tag(tag));
    }

    @Override
    public boolean isOnList(String key) {
        return isTrue(ContactFields.list(key));
    }

    /** Whatever was said later; at the same instant, nothing less than both. */
    @Override
    public boolean hasConsented(String channel, @Nullable String topic) {
        var all = FoldedFields.consent(channel, null);
        if (topic == null) return isTrue(all);
        var one = FoldedFields.consent(channel, topic);
        if (at(one) == at(all)) return isTrue(one) && isTrue(all);
        return isTrue(at(one) > at(all) ? one : all);
    }

    @Override
    public NavigableMap<Instant, Threshold> thresholds(InTop top) {
        return definitions.thresholds().of(top);
    }

    @Override
    public String workspaceTimeZone() {
        return definitions.timeZone();
    }

    private long at(String field) {
        return snapshot.fieldsAt().getOrDefault(field, Long.MIN_VALUE);
    }

    private boolean isTrue(String field) {
        return JsonValue.TRUE.equals(snapshot.fields().get(field));
    }
}
