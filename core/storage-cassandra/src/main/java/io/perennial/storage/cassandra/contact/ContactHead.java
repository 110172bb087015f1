package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a contact once.
 *
 * @param dataKey wrapped
 */
record ContactHead(long createdAt, ByteBuffer dataKey, BucketWidths widths) {
    ContactHead {
        Objects.requireNonNull(dataKey, "dataKey is null");
        Objects.requireNonNull(widths, "widths is null");
    }

    /** From a row with created_at, data_key and timeline_widths; nothing if the contact's own row is not written yet. */
    static Optional<ContactHead> of(Row row) {
        var dataKey = row.getByteBuffer("data_key");
        if (dataKey == null) return Optional.empty();
        Map<Integer, Byte> widths = row.getMap("timeline_widths", Integer.class, Byte.class);
        return Optional.of(new ContactHead(
                row.getLong("created_at"), dataKey, widths == null ? BucketWidths.LIFETIME : BucketWidths.of(widths)));
    }
}
