package io.perennial.engine.dispatch;

import io.perennial.engine.consent.Suppression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt, known to nobody else yet.
 *
 * @param outcome to be saved before anything else, but for the suppression
 * @param suppression of an address that the provider says is invalid, to be made before the outcome is saved; else null
 */
public record AttemptResult(
        MessageOutcome outcome, @Nullable Suppression suppression) {
    public AttemptResult {
        Objects.requireNonNull(outcome, "outcome is null");
    }
}
