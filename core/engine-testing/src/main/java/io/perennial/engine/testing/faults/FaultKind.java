package io.perennial.engine.testing.faults;

/** How a call of the store fails. Except for UNAVAILABLE, the caller hears the same: nothing. */
public enum FaultKind {
    /** It is done, and the answer is lost. */
    EXECUTED_THEN_TIMEOUT,
    /** It is not done, and nobody says so. */
    TIMEOUT,
    /** It is not done: the store says that it can't. The caller must not rely on that. */
    UNAVAILABLE,
    /**
     * Of what is written or read together, half is done. Where items are reported one by one, the first half is reported as
     * written, and of the others, all reported as unknown, every other one is. What has no parts is not done.
     */
    PARTLY,
    /**
     * It is not done now, but a few calls later: the answer was lost before the write was. Only where the write carries its
     * own place in time; a conditional write is settled by the next read, so that it is done at once.
     */
    LATE
}
