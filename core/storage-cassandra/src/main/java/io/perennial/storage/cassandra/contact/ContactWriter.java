package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;

/** Writes rows of contacts. */
final class ContactWriter {
    private static final int ROW_BYTES = 120;

    private final Writes writes;
    private final InsertContactHead insertHead;
    private final InsertContactItem insertItem;

    ContactWriter(CassandraSession session) {
        writes = new Writes(session);
        insertHead = new InsertContactHead(session);
        insertItem = new InsertContactItem(session);
    }

    /** Writes a contact with its first identity, both or neither. */
    void found(ContactKey contact, long createdAt, ByteBuffer dataKey, ContactItem founder) {
        var head = insertHead.bind(contact, createdAt, dataKey);
        writes.run(List.of(new Write<>(head, contact, ROW_BYTES, contact), write(contact, founder)));
    }

    void write(ContactKey contact, Collection<ContactItem> items) {
        writes.run(items.stream().map(item -> write(contact, item)).toList());
    }

    private Write<ContactKey> write(ContactKey contact, ContactItem item) {
        return new Write<>(
                insertItem.bind(contact, item), contact, ROW_BYTES + item.body().remaining(), contact);
    }
}
