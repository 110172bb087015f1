package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.measure.AggregateId;
import io.perennial.engine.measure.AggregateState;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What deciding needs of a contact's timeline. It can be thrown away and rebuilt from there.
 *
 * @param fields the contact's fields, by the names of {@link io.perennial.engine.contact.ContactFields}
 * @param fieldsAt where the latest change of each field has its place in time, microseconds since 1970; removed ones are in it too
 * @param aggregates what its events come to, as far as the definitions in force ask; of what each is stands in these
 * @param tracks its place in each lifecycle model, by the model's key
 * @param segments the segments that it is or was in, by key
 * @param journeys its runs
 * @param placedSince of the models and segments by which it was placed last, since when they are in force; EPOCH if nothing is known of it
 * @param wakeGeneration grows whenever an earlier wake-up is armed
 * @param wakeAt milliseconds since 1970 of the armed wake-up; 0 if none is
 * @param applied entries that were applied lately, so that one delivered again is recognised, oldest first
 * @param folded how many entries were folded in, in all
 */
public record Snapshot(
        ContactKey contact,
        Map<String, JsonValue> fields,
        Map<String, Long> fieldsAt,
        Map<AggregateId, AggregateState> aggregates,
        Map<String, TrackState> tracks,
        Map<String, SegmentState> segments,
        JourneyRuns journeys,
        Instant placedSince,
        long wakeGeneration,
        long wakeAt,
        List<AppliedEntry> applied,
        long folded) {
    public Snapshot {
        Objects.requireNonNull(contact, "contact is null");
        fields = Map.copyOf(fields);
        fieldsAt = Map.copyOf(fieldsAt);
        aggregates = Map.copyOf(aggregates);
        tracks = Map.copyOf(tracks);
        segments = Map.copyOf(segments);
        Objects.requireNonNull(journeys, "journeys is null");
        Objects.requireNonNull(placedSince, "placedSince is null");
        applied = List.copyOf(applied);
    }

    public static Snapshot empty(ContactKey contact) {
        return new Snapshot(
                contact,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                JourneyRuns.NONE,
                Instant.EPOCH,
                0,
                0,
                List.of(),
                0);
    }

    public boolean isInSegment(String key) {
        var state = segments.get(key);
        return state != null && state.isIn();
    }

    public Snapshot withTracks(Map<String, TrackState> tracks) {
        return with(tracks, segments, journeys, placedSince, wakeGeneration, wakeAt, applied);
    }

    public Snapshot withSegments(Map<String, SegmentState> segments) {
        return with(tracks, segments, journeys, placedSince, wakeGeneration, wakeAt, applied);
    }

    public Snapshot withJourneys(JourneyRuns journeys) {
        return with(tracks, segments, journeys, placedSince, wakeGeneration, wakeAt, applied);
    }

    public Snapshot withPlacedSince(Instant placedSince) {
        return with(tracks, segments, journeys, placedSince, wakeGeneration, wakeAt, applied);
    }

    public Snapshot withWake(long generation, long at) {
        return with(tracks, segments, journeys, placedSince, generation, at, applied);
    }

    public Snapshot withApplied(List<AppliedEntry> applied) {
        return with(tracks, segments, journeys, placedSince, wakeGeneration, wakeAt, applied);
    }

    /** The same of what is folded, with other conclusions. */
    private Snapshot with(
            Map<String, TrackState> tracks,
            Map<String, SegmentState> segments,
            JourneyRuns journeys,
            Instant placedSince,
            long wakeGeneration,
            long wakeAt,
            List<AppliedEntry> applied) {
        return new Snapshot(
                contact,
                fields,
                fieldsAt,
                aggregates,
                tracks,
                segments,
                journeys,
                placedSince,
                wakeGeneration,
                wakeAt,
                applied,
                folded);
    }
}
