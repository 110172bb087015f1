package io.perennial.server.auth;

import io.perennial.graphql.caller.Caller;

/** Whether a caller is known. The reasons are for the caller and say nothing about which keys exist. */
public sealed interface Recognition {
    /** By a valid credential. */
    record Known(Caller caller) implements Recognition {}

    /** Without a credential, or with one that is not valid. */
    record Unknown(String reason) implements Recognition {}

    /** With a credential that was not looked at, because too many were not valid. */
    record Throttled(String reason) implements Recognition {}

    /** By a valid credential that is not for this place. */
    record Misplaced(String reason) implements Recognition {}
}
