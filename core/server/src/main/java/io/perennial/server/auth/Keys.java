package io.perennial.server.auth;

/** Says whether a text is a key. */
@FunctionalInterface
public interface Keys {
    /**
     * What this text is.
     *
     * @param network where it comes from, as far as one caller may hold it all
     */
    KeyAnswer check(String presented, String network);
}
