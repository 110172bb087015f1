package io.perennial.engine.consent;

import io.perennial.engine.contact.ContactKey;

/** Stops what was checked before a withdrawal from being claimed after it. */
@FunctionalInterface
public interface Guard {

    /** Raises the contact's guard. Call it after the withdrawal is durable and before it is answered. */
    void raise(ContactKey contact);
}
