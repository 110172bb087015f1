package io.perennial.engine.segment;

import io.perennial.engine.contact.ContactKey;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact has come into a segment, or has left it.
 *
 * @param segment the segment's key
 * @param group the group of shards that the contact belongs to
 * @param since since when it is in, whole microseconds; null once it has left
 */
public record MemberChange(
        ContactKey contact,
        String segment,
        int group,
        @Nullable Instant since) {
    public MemberChange {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(segment, "segment is null");
    }
}
