package io.perennial.engine.work;

import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.OutcomeEntries;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Carries out what a person decided about a PARKED message. Again, or for a message that is parked no more, nothing happens. */
final class Resolutions {
    private final MessageStore messages;
    private final OutcomeEntries entries;

    Resolutions(MessageStore messages, OutcomeEntries entries) {
        this.messages = messages;
        this.entries = entries;
    }

    void carryOut(TimelineEntry entry, OwnedGroup group, DueBoard due) {
        var properties = entry.properties();
        var key = new MessageKey(
                entry.contact(),
                Instant.parse(properties.getString("decidedAt")),
                new IntentId(UUID.fromString(properties.getString("intent"))));
        var attempt = properties.getInt("attempt");
        var row = messages.find(key);
        if (row.isEmpty()) return;
        var parked = row.get().outcome();
        var resolution = Resolution.valueOf(properties.getString("resolution"));
        if (parked == null || parked.attempt() != attempt) return;
        if (parked.kind() != Kind.PARKED && !isHalfDone(parked, resolution)) return;
        var journey = DueBoard.journey(row.get().intent());
        var outcome = outcome(resolution, parked, entry.recordedAt().truncatedTo(ChronoUnit.MILLIS));
        // The outcome first: an item that is due finds a message that is parked no more.
        messages.saveOutcome(key, outcome, group.stamp());
        if (resolution == Resolution.RESEND) due.add(List.of(retry(key, attempt, due.openInstant(outcome.at()))));
        due.correct(journey, correction(resolution));
        if (outcome.kind().isFinal()) entries.record(row.get().intent(), outcome);
    }

    /** What is sent again is tried for as long as if it had been decided now. */
    private static MessageOutcome outcome(Resolution resolution, MessageOutcome parked, Instant at) {
        var outcome = new MessageOutcome(
                kind(resolution), parked.attempt(), code(resolution), "A person resolved it.", parked.providerId(), at);
        return resolution == Resolution.RESEND ? outcome.withRetry(new Retry(Duration.ZERO, at)) : outcome;
    }

    /** A crash came between the outcome and the item that sends the message again. */
    private static boolean isHalfDone(MessageOutcome outcome, Resolution resolution) {
        return resolution == Resolution.RESEND
                && outcome.kind() == Kind.DEFERRED
                && code(resolution).equals(outcome.code());
    }

    private static String code(Resolution resolution) {
        return "RESOLVED_" + resolution;
    }

    private static Kind kind(Resolution resolution) {
        return switch (resolution) {
            case SENT -> Kind.SENT;
            case RESEND -> Kind.DEFERRED;
            case DROP -> Kind.FAILED;
        };
    }

    private static DueItem retry(MessageKey key, int attempt, Instant at) {
        return new DueItem(
                DueItem.Kind.DISPATCH, key.contact(), at, key.intent().value(), attempt + 1, key.decidedAt());
    }

    private static MessageTallies correction(Resolution resolution) {
        return switch (resolution) {
            case SENT -> new MessageTallies(1, 0, 0, -1, 0);
            case RESEND -> new MessageTallies(0, 0, 0, -1, 0);
            case DROP -> new MessageTallies(0, 1, 0, -1, 0);
        };
    }
}
