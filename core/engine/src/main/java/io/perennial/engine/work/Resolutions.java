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
import java.util.Objects;
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
        var outcome = outcome(resolution, parked, entry.recordedAt().truncatedTo(ChronoUnit.MILLIS));
        if (parked.kind() != Kind.PARKED && !isHalfDone(parked, outcome)) return;
        due.readDue();
        // The outcome first: an item that is due finds a message that is parked no more.
        messages.saveOutcome(key, outcome, group.stamp());
        if (resolution == Resolution.RESEND) due.add(List.of(retry(key, attempt, due.openInstant(outcome.at()))));
        if (outcome.kind().isFinal()) entries.record(row.get().intent(), outcome);
        // Last, because it can't fail, and what comes before may and then is all done again.
        due.resolve(key, attempt, DueBoard.journey(row.get().intent()), tallies(resolution));
    }

    /** This very entry wrote the outcome, and a crash or an answer that was lost kept it from the rest. Another's is done. */
    private static boolean isHalfDone(MessageOutcome written, MessageOutcome outcome) {
        return written.kind() == outcome.kind()
                && Objects.equals(written.code(), outcome.code())
                && written.at().equals(outcome.at());
    }

    /** What is sent again is tried for as long as if it had been decided now. */
    private static MessageOutcome outcome(Resolution resolution, MessageOutcome parked, Instant at) {
        var outcome = new MessageOutcome(
                kind(resolution),
                parked.attempt(),
                resolution.code(),
                "A person resolved it.",
                parked.providerId(),
                at);
        if (parked.locale() != null) outcome = outcome.withLocale(parked.locale());
        return resolution == Resolution.RESEND ? outcome.withRetry(new Retry(Duration.ZERO, at)) : outcome;
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

    /** What the attempt that was parked counts as; a message that is sent again counts by its next. */
    private static MessageTallies tallies(Resolution resolution) {
        return switch (resolution) {
            case SENT -> MessageTallies.SENT;
            case RESEND -> MessageTallies.NONE;
            case DROP -> MessageTallies.FAILED;
        };
    }
}
