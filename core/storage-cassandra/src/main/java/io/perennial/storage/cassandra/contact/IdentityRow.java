package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who an identity belongs to.
 *
 * @param addedAt since when, microseconds since 1970
 * @param dataKey the contact's wrapped data key, if the contact was made with this identity; else null
 */
record IdentityRow(
        ContactId contact, long addedAt, @Nullable ByteBuffer dataKey) {
    IdentityRow {
        Objects.requireNonNull(contact, "contact is null");
    }

    static IdentityRow of(Row row) {
        return new IdentityRow(
                new ContactId(Objects.requireNonNull(row.getUuid("contact"))),
                row.getLong("added_at"),
                row.getByteBuffer("data_key"));
    }
}
