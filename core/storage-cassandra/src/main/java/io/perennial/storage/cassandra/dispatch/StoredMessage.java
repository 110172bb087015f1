package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a message, not opened yet.
 *
 * @param intent null where only an outcome was written so far
 * @param outcomeAt the outcome's write timestamp; 0 if there is none
 */
record StoredMessage(
        ContactKey contact,
        MessagePlace place,
        @Nullable ByteBuffer intent,
        @Nullable ByteBuffer outcome,
        long outcomeAt) {
    StoredMessage {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(place, "place is null");
    }

    static StoredMessage of(Row row) {
        var contact = new ContactKey(
                new WorkspaceId(Objects.requireNonNull(row.getUuid(0))),
                new ContactId(Objects.requireNonNull(row.getUuid(1))));
        Instant decidedAt = Objects.requireNonNull(row.getInstant(2));
        var id = Objects.requireNonNull(row.getByteBuffer(3));
        return new StoredMessage(
                contact, new MessagePlace(decidedAt, id), row.getByteBuffer(4), row.getByteBuffer(5), row.getLong(6));
    }

    MessageKey key() {
        return new MessageKey(contact, place.at(), place.intent());
    }

    Optional<MessageRow> open(BodyCipher cipher) {
        if (intent == null) return Optional.empty();
        var read = MessageBodies.intent(key(), intent, cipher);
        return Optional.of(
                new MessageRow(read, outcome == null ? null : MessageBodies.outcome(key(), outcome, cipher)));
    }
}
