package io.perennial.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a send. */
public sealed interface SendResult {

    /** The provider has taken the message. */
    final class Accepted implements SendResult {
        private final @Nullable String providerId;

        private Accepted(@Nullable String providerId) {
            this.providerId = providerId;
        }

        /** The provider's own id of the message, if it gave one; reports on its delivery name it. */
        public Optional<String> providerId() {
            return Optional.ofNullable(providerId);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Accepted that && Objects.equals(providerId, that.providerId);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(providerId);
        }

        @Override
        public String toString() {
            return "Accepted[providerId=" + providerId + "]";
        }
    }

    /**
     * The provider has definitely not taken the message and never will: it is not repeated.
     *
     * @param code a stable code, such as {@code smtp.550}
     * @param detail for a person, without personal data
     * @param addressInvalid whether the address itself is the cause, so that it is suppressed for this channel
     */
    record Refused(String code, String detail, boolean addressInvalid) implements SendResult {
        public Refused {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(detail, "detail is null");
        }
    }

    /**
     * The provider has definitely not taken the message yet, and may later: it is repeated.
     *
     * @param code a stable code, such as {@code smtp.connect}
     * @param detail for a person, without personal data
     * @param retryAfter how long the provider asked to be left alone, which the host keeps to for up to 15 minutes; zero leaves
     *     it to the host
     */
    record Deferred(String code, String detail, Duration retryAfter) implements SendResult {
        public Deferred {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(detail, "detail is null");
            Objects.requireNonNull(retryAfter, "retryAfter is null");
            if (retryAfter.isNegative()) throw new IllegalArgumentException("retryAfter is negative");
        }
    }

    /**
     * The provider may or may not have taken the message. It is repeated only within the declared idempotency window; else it
     * is parked for a person.
     *
     * @param code a stable code, such as {@code smtp.no-reply-to-data}
     * @param detail for a person, without personal data
     */
    record Unknown(String code, String detail) implements SendResult {
        public Unknown {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(detail, "detail is null");
        }
    }

    /** The provider has taken the message under this id of its own. */
    static SendResult accepted(String providerId) {
        return new Accepted(Objects.requireNonNull(providerId, "providerId is null"));
    }

    /** The provider has taken the message and gave no id. */
    static SendResult accepted() {
        return new Accepted(null);
    }
}
