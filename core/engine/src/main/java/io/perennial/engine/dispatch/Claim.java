package io.perennial.engine.dispatch;

import java.time.Instant;
import java.util.Objects;

/**
 * The right to hand one attempt of a message to the provider. There is one at most for each attempt, for ever.
 *
 * @param attempt 1 and up
 * @param claimant the server's id and life, so that an owner recognises its own after an ambiguous write
 */
public record Claim(IntentId intent, int attempt, String claimant, Instant claimedAt) {
    public Claim {
        Objects.requireNonNull(intent, "intent is null");
        Objects.requireNonNull(claimant, "claimant is null");
        Objects.requireNonNull(claimedAt, "claimedAt is null");
    }
}
