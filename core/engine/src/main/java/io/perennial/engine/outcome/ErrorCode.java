package io.perennial.engine.outcome;

/** What kind of failure a caller did not foresee; {@code extensions.code} in GraphQL. */
public enum ErrorCode {
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    BAD_USER_INPUT,
    CONFLICT,
    RATE_LIMITED,
    COST_EXCEEDED,
    UNAVAILABLE,
    INTERNAL
}
