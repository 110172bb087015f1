package io.perennial.engine.work;

import io.perennial.engine.decide.Decision;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.Decision.Transition;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes a decision durable: the record first, then what follows from it, the due items last. Each write can be repeated; after
 * a crash the record is obeyed and the rest written again.
 */
final class EffectWriter {
    private final DecisionStore decisions;
    private final TimelineStore timeline;
    private final MessageStore messages;

    EffectWriter(DecisionStore decisions, TimelineStore timeline, MessageStore messages) {
        this.decisions = decisions;
        this.timeline = timeline;
        this.messages = messages;
    }

    /** Writes everything but the due items, which are the answer. */
    List<DueItem> write(Decision decision, OwnedGroup group, DueBoard board) {
        var record = decision.record();
        if (record == null) return List.of();
        KillPoint.DECISION_BEFORE_RECORD.pass();
        decisions.save(record, group.stamp());
        KillPoint.DECISION_AFTER_RECORD.pass();
        var transitions = decision.transitions().stream()
                .map(move -> entry(record, move, decision))
                .toList();
        if (!transitions.isEmpty() && !timeline.write(transitions).isEmpty())
            throw new StoreUnavailableException("nobody knows whether a stage transition was written");
        KillPoint.EFFECTS_AFTER_TRANSITIONS.pass();
        var due = new ArrayList<DueItem>();
        for (var send : decision.sends()) due.add(intend(send, group, board));
        return due;
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
        return new TimelineEntry(
                record.contact(),
                new EntryId(Hash128.of("transition", record.id(), move.model())),
                EntryTypes.STAGE_CHANGED,
                move.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                record.decidedAt(),
                mode(record),
                null,
                properties
                        .add("decisionId", record.id().toString())
                        .add("because", Json.texts(move.because()))
                        .build());
    }

    private static RecordMode mode(DecisionRecord record) {
        var cause = Json.objectOrEmpty(record.document(), "cause");
        return RecordMode.valueOf(cause.getString("mode", RecordMode.LIVE.name()));
    }
}
