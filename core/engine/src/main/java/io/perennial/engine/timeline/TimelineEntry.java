package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a contact. Never changed.
 *
 * @param type such as {@code order.completed}; the server's own start with {@code perennial.}
 * @param occurredAt when it happened; whole milliseconds
 * @param recordedAt when the server knew it; whole microseconds
 * @param messageId the caller's own id of it, if it gave one
 */
public record TimelineEntry(
        ContactKey contact,
        EntryId id,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        RecordMode mode,
        @Nullable String messageId,
        JsonObject properties) {
    public TimelineEntry {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(occurredAt, "occurredAt is null");
        Objects.requireNonNull(recordedAt, "recordedAt is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(properties, "properties is null");
    }

    public TimelinePosition position() {
        return new TimelinePosition(occurredAt, id);
    }

    /** Where its row lies: everything that addresses it. */
    public EntryKey key() {
        return new EntryKey(contact, occurredAt, id);
    }

    /** Whether the server recorded it itself. */
    public boolean isSystem() {
        return type.startsWith(EntryTypes.SYSTEM_PREFIX);
    }

    /** Whether another entry under the same key says the same, whenever it was recorded. */
    public boolean saysTheSameAs(TimelineEntry that) {
        return type.equals(that.type) && mode == that.mode && properties.equals(that.properties);
    }

    /** Says which entry, and nothing of what it holds. */
    @Override
    public String toString() {
        return "TimelineEntry[%s, %s, %s, %s]".formatted(contact, id, type, occurredAt);
    }
}
