package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, of what, by which definitions and why. Durable before its effects leave; after a crash it is obeyed, not
 * decided again.
 *
 * @param id 128 bits of a hash of (contact, cause): the same cause has the same record
 * @param decidedAt the instant as of which it was decided; whole microseconds
 * @param document the record itself: {@code cause}, {@code definitions}, {@code thresholds} (where tops began, if any is asked for),
 *     {@code inputs} (digest), {@code transitions},
 *     {@code segments}, {@code runs}, {@code intents}, {@code changes}, each with its {@code because}; and {@code decidedBefore}, the
 *     ids of entries that led to nothing, and so have no record, and had been decided by then
 */
public record DecisionRecord(UUID id, ContactKey contact, Instant decidedAt, JsonObject document) {
    public DecisionRecord {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(decidedAt, "decidedAt is null");
        Objects.requireNonNull(document, "document is null");
    }

    /** With the entries that had been decided by then and have no record of their own, in the order in which they were. */
    DecisionRecord decidedAfter(Collection<EntryId> withoutRecord) {
        var ids = withoutRecord.stream().map(EntryId::toString).toList();
        var told = Json.object();
        document.forEach(told::add);
        return new DecisionRecord(
                id,
                contact,
                decidedAt,
                told.add("decidedBefore", Json.texts(ids)).build());
    }

    /** Entries that had been decided before and have no record of their own. */
    public List<EntryId> decidedBefore() {
        return Json.textList(document, "decidedBefore").stream()
                .map(UUID::fromString)
                .map(EntryId::new)
                .toList();
    }

    /** The snapshot after this record's moves. Where a later move is known already, that one stays. */
    public Snapshot moved(Snapshot snapshot) {
        var tracks = new HashMap<>(snapshot.tracks());
        var cause = DecisionJson.cause(this);
        for (var move : DecisionJson.transitions(this)) {
            var now = tracks.get(move.model());
            if (now != null && now.since().isAfter(move.occurredAt())) continue;
            var version = now == null ? 1 : now.modelVersion();
            tracks.put(
                    move.model(),
                    new TrackState(
                            move.to(), move.occurredAt(), version, cause == null ? null : cause.id(), move.because()));
        }
        var journeys = snapshot.journeys();
        for (var move : DecisionJson.runMoves(this)) journeys = journeys.with(move.run());
        return snapshot.withTracks(tracks)
                .withSegments(segments(snapshot, cause == null ? null : cause.id()))
                .withJourneys(journeys);
    }

    private Map<String, SegmentState> segments(Snapshot snapshot, @Nullable EntryId cause) {
        var segments = new HashMap<>(snapshot.segments());
        for (var change : DecisionJson.segmentChanges(this)) {
            var now = segments.get(change.segment());
            if (now != null && now.since().isAfter(change.occurredAt())) continue;
            segments.put(change.segment(), change.state(cause));
        }
        return segments;
    }
}
