package io.perennial.engine.contact;

import jakarta.json.JsonObject;

/** Hears that a contact's fields have changed, so that its timeline says so. */
@FunctionalInterface
public interface ContactJournal {

    /** Records the fields with their new values. Throws if nobody knows whether that is durable. */
    void changed(ContactKey contact, JsonObject fields);
}
