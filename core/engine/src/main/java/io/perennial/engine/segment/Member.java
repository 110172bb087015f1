package io.perennial.engine.segment;

import io.perennial.engine.contact.ContactId;
import java.time.Instant;
import java.util.Objects;

/**
 * A contact in a segment.
 *
 * @param group the group of shards that the contact belongs to: members are kept and listed by it
 * @param since whole microseconds
 */
public record Member(int group, ContactId contact, Instant since) {
    public Member {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(since, "since is null");
    }

    public MemberPosition position() {
        return new MemberPosition(group, contact);
    }
}
