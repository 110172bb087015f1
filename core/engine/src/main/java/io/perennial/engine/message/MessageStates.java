package io.perennial.engine.message;

import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageState;
import java.util.Comparator;
import java.util.Objects;

/** Derives how a message stands from its rows: intent, claims, outcome. */
final class MessageStates {
    private final ClaimStore claims;

    MessageStates(ClaimStore claims) {
        this.claims = claims;
    }

    Message of(MessageRow row) {
        var outcome = row.outcome();
        if (outcome != null && outcome.kind().isFinal())
            return new Message(row.intent(), state(outcome.kind()), outcome.at(), outcome.attempt(), outcome);
        var attempted = outcome == null ? 0 : outcome.attempt();
        var claim = claims.claims(row.intent().contact(), row.intent().id()).stream()
                .max(Comparator.comparingInt(Claim::attempt))
                .filter(latest -> latest.attempt() > attempted);
        if (claim.isPresent())
            return new Message(
                    row.intent(),
                    MessageState.CLAIMED,
                    claim.get().claimedAt(),
                    claim.get().attempt(),
                    outcome);
        var since = outcome == null ? row.intent().decidedAt() : outcome.at();
        return new Message(row.intent(), MessageState.PENDING, Objects.requireNonNull(since), attempted, outcome);
    }

    private static MessageState state(MessageOutcome.Kind kind) {
        return switch (kind) {
            case SENT -> MessageState.SENT;
            case FAILED -> MessageState.FAILED;
            case SKIPPED -> MessageState.SKIPPED;
            case PARKED -> MessageState.PARKED;
            case DEFERRED, HELD -> MessageState.PENDING;
        };
    }
}
