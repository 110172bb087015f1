package io.perennial.server.settings;

/** Secrets as they were given; empty for those that the server makes itself. */
public record SecretSettings(String masterKey, String operatorKey) {
    /** Says nothing. */
    @Override
    public String toString() {
        return "SecretSettings";
    }
}
