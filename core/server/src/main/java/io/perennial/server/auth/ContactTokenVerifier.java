package io.perennial.server.auth;

import io.perennial.engine.contact.ContactKey;
import java.util.Optional;

/** Tells whose contact token this is. */
@FunctionalInterface
public interface ContactTokenVerifier {
    /** The contact; empty unless the token is one of ours and still holds. */
    Optional<ContactKey> verify(String token);
}
