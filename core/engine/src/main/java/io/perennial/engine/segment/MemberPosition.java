package io.perennial.engine.segment;

import io.perennial.engine.contact.ContactId;
import java.util.Objects;

/** A member's place in the list of its segment: by group, then by id, compared as unsigned bytes. */
public record MemberPosition(int group, ContactId contact) {
    public MemberPosition {
        Objects.requireNonNull(contact, "contact is null");
    }
}
