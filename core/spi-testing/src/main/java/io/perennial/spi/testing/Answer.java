package io.perennial.spi.testing;

import io.perennial.spi.SendResult;

/** The kinds of {@link SendResult}. */
public enum Answer {
    /** The provider has the message. */
    ACCEPTED,
    /** The provider does not have it and never will. */
    REFUSED,
    /** The provider does not have it yet. */
    DEFERRED,
    /** The provider may have it. */
    UNKNOWN;

    static Answer of(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> ACCEPTED;
            case SendResult.Refused _ -> REFUSED;
            case SendResult.Deferred _ -> DEFERRED;
            case SendResult.Unknown _ -> UNKNOWN;
        };
    }

    /** Whether this answer is true of a provider that has taken the message so many times. */
    boolean isTrueOf(int taken) {
        return switch (this) {
            case ACCEPTED -> taken == 1;
            case REFUSED, DEFERRED -> taken == 0;
            case UNKNOWN -> taken <= 1;
        };
    }
}
