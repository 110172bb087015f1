package io.perennial.engine.dispatch;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt came out.
 *
 * @param attempt 1 and up; 0 if it was never handed to a provider
 * @param code a stable code, such as {@code SUPPRESSED} or {@code smtp.550}; null if there is nothing to say
 * @param detail for a person
 * @param at whole milliseconds
 */
public record MessageOutcome(
        Kind kind,
        int attempt,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String providerId,
        Instant at) {
    public MessageOutcome {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(at, "at is null");
    }

    /** How. */
    public enum Kind {
        SENT,
        FAILED,
        SKIPPED,
        PARKED,
        /** The provider did not take it yet; there will be another attempt. */
        DEFERRED;

        /** Whether the dispatcher is done with the message. A person may still resolve a PARKED one. */
        public boolean isFinal() {
            return this != DEFERRED;
        }
    }
}
