package io.perennial.server.auth;

import io.perennial.engine.workspace.ApiKey;

/** What is said of a text that is presented as a key. */
public sealed interface KeyAnswer {
    /** It is this key, and the key has not ended. */
    record Valid(ApiKey key) implements KeyAnswer {}

    /** It is none, or one that has ended. */
    record Invalid() implements KeyAnswer {}

    /** It was not looked up: too many were in vain before it. */
    record NotLookedUp() implements KeyAnswer {}
}
