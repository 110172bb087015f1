package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.storage.cassandra.body.IdBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A row of a timeline, not opened yet. */
record StoredEntry(TimelinePosition position, ByteBuffer blob) {
    StoredEntry {
        Objects.requireNonNull(position, "position is null");
        Objects.requireNonNull(blob, "blob is null");
    }

    /** From a row with occurred_at, id and entry, from the column {@code first} on. */
    static StoredEntry of(Row row, int first) {
        var occurredAt = Objects.requireNonNull(row.getInstant(first));
        var id = new EntryId(IdBytes.id(Objects.requireNonNull(row.getByteBuffer(first + 1))));
        return new StoredEntry(
                new TimelinePosition(occurredAt, id), Objects.requireNonNull(row.getByteBuffer(first + 2)));
    }

    EntryKey key(ContactKey contact) {
        return new EntryKey(contact, position.occurredAt(), position.id());
    }
}
