package io.perennial.engine.work;

import io.perennial.engine.decide.Decision;
import io.perennial.engine.decide.Decision.Change;
import io.perennial.engine.decide.Decision.RunMove;
import io.perennial.engine.decide.Decision.SegmentChange;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.Decision.Transition;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.JourneyRunJson;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes a decision durable: the record first, then what follows from it, the due items last. Each write can be repeated; after
 * a crash the record is obeyed and the rest written again.
 */
final class EffectWriter {
    private final DecisionStore decisions;
    private final TimelineStore timeline;
    private final MessageStore messages;
    private final SegmentStore segments;
    private final RunStore runs;
    private final SystemEntries entries;
    private final Clock clock;

    /** @param entries where runs record what they change */
    EffectWriter(WorkStores stores, SystemEntries entries, Clock clock) {
        this.decisions = stores.decisions();
        this.timeline = stores.timeline();
        this.messages = stores.messages();
        this.segments = stores.segments();
        this.runs = stores.runs();
        this.entries = entries;
        this.clock = clock;
    }

    /** Writes everything but the due items, which are the answer. */
    List<DueItem> write(Decision decision, OwnedGroup group, DueBoard board) {
        var record = decision.record();
        if (record == null) return List.of();
        KillPoint.DECISION_BEFORE_RECORD.pass();
        decisions.save(record, group.stamp());
        KillPoint.DECISION_AFTER_RECORD.pass();
        // What follows bears no stamp. Whoever was paused over the end of its lease has written a record that counts
        // for nothing.
        group.mustBeOwned();
        var moves = moves(record, decision);
        if (!moves.isEmpty() && !timeline.write(moves).isEmpty())
            throw new StoreUnavailableException("nobody knows whether a move was written");
        KillPoint.EFFECTS_AFTER_TRANSITIONS.pass();
        var members = members(decision, group.group());
        if (!members.isEmpty()) segments.change(members, group.stamp());
        var places = places(decision, group.group());
        if (!places.isEmpty()) runs.move(places, group.stamp());
        for (var change : decision.changes()) {
            group.mustBeOwned();
            entries.recordOnce(entry(record, change));
        }
        var due = new ArrayList<DueItem>();
        for (var send : decision.sends()) due.add(intend(send, group, board));
        return due;
    }

    private static List<TimelineEntry> moves(DecisionRecord record, Decision decision) {
        var moves = new ArrayList<TimelineEntry>();
        for (var move : decision.transitions()) moves.add(entry(record, move, decision));
        for (var change : decision.segmentChanges()) moves.add(entry(record, change, decision));
        for (var move : decision.runMoves()) moves.add(entry(record, move));
        return moves;
    }

    /** As the contact stands: a decision that is obeyed late may change what a later one has changed back. */
    private static List<MemberChange> members(Decision decision, int group) {
        var snapshot = decision.snapshot();
        return decision.segmentChanges().stream()
                .map(change -> {
                    var now = Objects.requireNonNull(snapshot.segments().get(change.segment()));
                    var since = now.isIn() ? now.since().truncatedTo(ChronoUnit.MICROS) : null;
                    return new MemberChange(snapshot.contact(), change.segment(), group, since);
                })
                .toList();
    }

    /** The same of runs. One that has ended where it began was never listed. */
    private static List<RunPlace> places(Decision decision, int group) {
        var now = decision.snapshot().journeys().runs();
        return decision.runMoves().stream()
                .map(RunMove::run)
                .filter(run -> run.isUnderWay() || run.moves() > 1)
                .map(run -> {
                    var latest = now.getOrDefault(run.id(), run);
                    var at = latest.isUnderWay() ? new RunPlace.At(latest.version(), latest.step()) : null;
                    return new RunPlace(decision.snapshot().contact(), run.id(), run.journey(), group, at);
                })
                .toList();
    }

    private DueItem intend(Send send, OwnedGroup group, DueBoard board) {
        var intent = send.intent();
        messages.saveIntent(intent, group.stamp());
        if (send.skipReason() != null)
            messages.saveOutcome(
                    intent.key(),
                    new MessageOutcome(
                            MessageOutcome.Kind.SKIPPED, 1, send.skipReason(), null, null, intent.decidedAt()),
                    group.stamp());
        return new DueItem(
                DueItem.Kind.DISPATCH,
                intent.contact(),
                board.openInstant(intent.decidedAt()),
                intent.id().value(),
                1,
                intent.decidedAt());
    }

    private static TimelineEntry entry(DecisionRecord record, Transition move, Decision decision) {
        var track = Objects.requireNonNull(decision.snapshot().tracks().get(move.model()));
        var properties = Json.object().add("model", move.model()).add("modelVersion", track.modelVersion());
        if (move.from() != null) properties.add("from", move.from());
        if (move.to() != null) properties.add("to", move.to());
        if (track.cause() != null) properties.add("causeId", track.cause().toString());
        properties.add("decisionId", record.id().toString()).add("because", Json.texts(move.because()));
        return entry(
                record,
                Hash128.of("transition", record.id(), move.model()),
                EntryTypes.STAGE_CHANGED,
                move.occurredAt(),
                properties.build());
    }

    private static TimelineEntry entry(DecisionRecord record, SegmentChange change, Decision decision) {
        var state = Objects.requireNonNull(decision.snapshot().segments().get(change.segment()));
        var properties = Json.object().add("segment", change.segment()).add("segmentVersion", change.version());
        if (state.cause() != null) properties.add("causeId", state.cause().toString());
        properties.add("decisionId", record.id().toString()).add("because", Json.texts(change.because()));
        return entry(
                record,
                Hash128.of("segment change", record.id(), change.segment()),
                change.enters() ? EntryTypes.SEGMENT_ENTERED : EntryTypes.SEGMENT_LEFT,
                change.occurredAt(),
                properties.build());
    }

    private static TimelineEntry entry(DecisionRecord record, RunMove move) {
        var run = move.run();
        var type = move.enters()
                ? EntryTypes.JOURNEY_ENTERED
                : run.isUnderWay() ? EntryTypes.JOURNEY_MOVED : EntryTypes.JOURNEY_LEFT;
        return entry(
                record,
                Hash128.of("run move", record.id(), run.id()),
                type,
                record.decidedAt(),
                JourneyRunJson.write(run)
                        .add("decisionId", record.id().toString())
                        .add("because", Json.texts(move.because()))
                        .build());
    }

    /** It happens as of the decision, and is recorded now. */
    private TimelineEntry entry(DecisionRecord record, Change change) {
        return new TimelineEntry(
                record.contact(),
                change.id(),
                change.type(),
                change.occurredAt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                RecordMode.LIVE,
                null,
                change.properties());
    }

    private static TimelineEntry entry(
            DecisionRecord record, UUID id, String type, Instant occurredAt, JsonObject properties) {
        return new TimelineEntry(
                record.contact(),
                new EntryId(id),
                type,
                occurredAt.truncatedTo(ChronoUnit.MILLIS),
                record.decidedAt(),
                mode(record),
                null,
                properties);
    }

    private static RecordMode mode(DecisionRecord record) {
        var cause = Json.objectOrEmpty(record.document(), "cause");
        return RecordMode.valueOf(cause.getString("mode", RecordMode.LIVE.name()));
    }
}
