package io.perennial.engine.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Makes the tokens with which a signed-in contact's frontend reads its own data. */
public interface ContactTokens {

    /** A token for one contact. */
    IssuedToken issue(ContactKey contact, Duration lifetime);

    /** A token and when it ends. {@link #toString} leaves the token out. */
    record IssuedToken(String token, Instant expiresAt) {
        public IssuedToken {
            Objects.requireNonNull(token, "token is null");
            Objects.requireNonNull(expiresAt, "expiresAt is null");
        }

        @Override
        public String toString() {
            return "IssuedToken[expiresAt=" + expiresAt + "]";
        }
    }
}
