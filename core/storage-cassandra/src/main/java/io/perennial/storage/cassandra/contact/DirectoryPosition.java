package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/**
 * A place in the directory, as it is stored.
 *
 * @param createdAt microseconds since 1970
 */
record DirectoryPosition(long createdAt, ByteBuffer contact) {
    static final DirectoryPosition NEWEST = new DirectoryPosition(Long.MAX_VALUE, IdBytes.AFTER_EVERY_ID);
    static final DirectoryPosition OLDEST = new DirectoryPosition(Long.MIN_VALUE, IdBytes.BEFORE_EVERY_ID);

    private static final long MICROS_PER_DAY = Duration.ofDays(1).toNanos() / 1000;

    DirectoryPosition {
        Objects.requireNonNull(contact, "contact is null");
    }

    static DirectoryPosition of(Row row) {
        return new DirectoryPosition(row.getLong(0), Objects.requireNonNull(row.getByteBuffer(1)));
    }

    static DirectoryPosition of(ContactPosition position) {
        return new DirectoryPosition(
                Micros.of(position.createdAt()), IdBytes.of(position.id().value()));
    }

    ContactPosition position() {
        return new ContactPosition(Micros.instant(createdAt), id());
    }

    ContactId id() {
        return new ContactId(IdBytes.id(contact));
    }

    /** Days since 1970. */
    int day() {
        return dayOf(createdAt);
    }

    static int dayOf(long micros) {
        return Math.toIntExact(Math.floorDiv(micros, MICROS_PER_DAY));
    }
}
