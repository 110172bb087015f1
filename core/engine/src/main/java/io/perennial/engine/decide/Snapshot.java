package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.predicate.MeasureId;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What deciding needs of a contact's timeline. It can be thrown away and rebuilt from there.
 *
 * @param fields the contact's fields, by the names of {@link io.perennial.engine.contact.ContactFields}
 * @param fieldsAt where the latest change of each field has its place in time, microseconds since 1970; removed ones are in it too
 * @param measures what is counted of its events, as far as the definitions in force ask; what each counts stands in these
 * @param tracks its place in each lifecycle model, by the model's key
 * @param wakeGeneration grows whenever an earlier wake-up is armed
 * @param wakeAt milliseconds since 1970 of the armed wake-up; 0 if none is
 * @param applied entries that were applied lately, so that one delivered again is recognised, oldest first
 * @param folded how many entries were folded in, in all
 */
public record Snapshot(
        ContactKey contact,
        Map<String, JsonValue> fields,
        Map<String, Long> fieldsAt,
        Map<MeasureId, MeasureState> measures,
        Map<String, TrackState> tracks,
        long wakeGeneration,
        long wakeAt,
        List<AppliedEntry> applied,
        long folded) {
    public Snapshot {
        Objects.requireNonNull(contact, "contact is null");
        fields = Map.copyOf(fields);
        fieldsAt = Map.copyOf(fieldsAt);
        measures = Map.copyOf(measures);
        tracks = Map.copyOf(tracks);
        applied = List.copyOf(applied);
    }

    public static Snapshot empty(ContactKey contact) {
        return new Snapshot(contact, Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, List.of(), 0);
    }

    public Snapshot withTracks(Map<String, TrackState> tracks) {
        return new Snapshot(contact, fields, fieldsAt, measures, tracks, wakeGeneration, wakeAt, applied, folded);
    }

    public Snapshot withWake(long generation, long at) {
        return new Snapshot(contact, fields, fieldsAt, measures, tracks, generation, at, applied, folded);
    }

    public Snapshot withApplied(List<AppliedEntry> applied) {
        return new Snapshot(contact, fields, fieldsAt, measures, tracks, wakeGeneration, wakeAt, applied, folded);
    }
}
