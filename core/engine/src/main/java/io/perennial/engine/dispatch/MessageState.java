package io.perennial.engine.dispatch;

/** How a message stands; derived from its intent, claims and outcome. */
public enum MessageState {
    PENDING,
    CLAIMED,
    SENT,
    FAILED,
    SKIPPED,
    PARKED
}
