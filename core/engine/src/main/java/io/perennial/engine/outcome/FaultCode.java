package io.perennial.engine.outcome;

/** What kind of thing the caller can mend. The same names as {@code UserErrorCode} in GraphQL. */
public enum FaultCode {
    INVALID,
    REQUIRED,
    TOO_MANY,
    TOO_LARGE,
    OUT_OF_RANGE,
    NOT_FOUND,
    CONFLICT,
    MESSAGE_ID_REUSED,
    WRONG_STATE,
    UNAVAILABLE
}
