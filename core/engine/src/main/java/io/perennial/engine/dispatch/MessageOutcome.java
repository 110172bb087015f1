package io.perennial.engine.dispatch;

import java.time.Duration;
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
 * @param addressInvalid whether the provider says that the address itself is the cause; then it is suppressed already
 * @param locale in which this attempt was handed to the channel; null if it was not, or by a server that died, and for what was
 *     written before this was kept
 * @param retry how a DEFERRED or HELD one goes on; null for the others, and for what was written before this was kept
 */
public record MessageOutcome(
        Kind kind,
        int attempt,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String providerId,
        Instant at,
        boolean addressInvalid,
        @Nullable String locale,
        @Nullable Retry retry) {
    public MessageOutcome {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(at, "at is null");
    }

    /** One that says nothing of the address, of a locale or of another attempt. */
    public MessageOutcome(
            Kind kind,
            int attempt,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String providerId,
            Instant at) {
        this(kind, attempt, code, detail, providerId, at, false, null, null);
    }

    public MessageOutcome withRetry(Retry how) {
        return new MessageOutcome(kind, attempt, code, detail, providerId, at, addressInvalid, locale, how);
    }

    public MessageOutcome withInvalidAddress() {
        return new MessageOutcome(kind, attempt, code, detail, providerId, at, true, locale, retry);
    }

    public MessageOutcome withLocale(String said) {
        return new MessageOutcome(kind, attempt, code, detail, providerId, at, addressInvalid, said, retry);
    }

    /** When a DEFERRED or HELD one is attempted again: the same whoever asks, so that a new owner keeps to it. */
    public Instant retryAt() {
        var asked = retry == null ? Duration.ZERO : retry.asked();
        if (kind == Kind.HELD) return at.plus(asked);
        return at.plus(Retries.after(retry == null ? attempt : attempt - retry.held(), asked));
    }

    /** The reason by which the address was suppressed. */
    public String suppressionReason() {
        return "address invalid (%s)".formatted(code);
    }

    /**
     * How a DEFERRED or HELD one goes on.
     *
     * @param asked how long the provider asked to be left alone, or it is held, {@link Retries#LONGEST} at most; zero leaves it to us; whole
     *     milliseconds
     * @param since from when on it counts how long it has been tried; whole milliseconds
     * @param held how many of the attempts before were not tried, but held
     */
    public record Retry(Duration asked, Instant since, int held) {
        public Retry {
            Objects.requireNonNull(asked, "asked is null");
            Objects.requireNonNull(since, "since is null");
        }

        /** Of a message that was never held. */
        public Retry(Duration asked, Instant since) {
            this(asked, since, 0);
        }
    }

    /** How. */
    public enum Kind {
        SENT,
        FAILED,
        SKIPPED,
        PARKED,
        /** The provider did not take it yet; there will be another attempt. */
        DEFERRED,
        /** It was not handed to the provider: it waits for its hour, or for room under a cap. */
        HELD;

        /** Whether the dispatcher is done with the message. A person may still resolve a PARKED one. */
        public boolean isFinal() {
            return this != DEFERRED && this != HELD;
        }
    }
}
