package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Objects;

/**
 * A line in the list of messages that wait for a person.
 *
 * @param writtenAt its write timestamp
 */
record ParkedRow(MessagePlace place, ContactId contact, Instant decidedAt, long writtenAt) {
    ParkedRow {
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(decidedAt, "decidedAt is null");
    }

    static ParkedRow of(Row row) {
        return new ParkedRow(
                new MessagePlace(
                        Objects.requireNonNull(row.getInstant(0)), Objects.requireNonNull(row.getByteBuffer(1))),
                new ContactId(Objects.requireNonNull(row.getUuid(2))),
                Objects.requireNonNull(row.getInstant(3)),
                row.getLong(4));
    }

    MessageKey message(WorkspaceId workspace) {
        return new MessageKey(new ContactKey(workspace, contact), decidedAt, place.intent());
    }
}
