package io.perennial.server.http;

import java.time.Duration;

/** Asks every two seconds whether a caller is still who it was: a key may be revoked, and a token ends. For one thread. */
final class CredentialWatch {
    private static final long PERIOD = Duration.ofSeconds(2).toNanos();

    private final Gate gate;
    private final Endpoint.Audience audience;
    private final Credentials credentials;
    private long asked = System.nanoTime();

    CredentialWatch(Gate gate, Endpoint.Audience audience, Credentials credentials) {
        this.gate = gate;
        this.audience = audience;
        this.credentials = credentials;
    }

    boolean holds() {
        if (System.nanoTime() - asked < PERIOD) return true;
        asked = System.nanoTime();
        return gate.stillHolds(audience, credentials);
    }
}
