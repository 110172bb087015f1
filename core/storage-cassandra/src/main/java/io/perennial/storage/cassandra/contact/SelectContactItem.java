package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Reads one item of a contact, and with it what is kept once: nothing if the item is not there. */
final class SelectContactItem {
    private final PreparedStatement statement;

    SelectContactItem(CassandraSession session) {
        statement = session.prepare("""
                SELECT item, created_at, data_key, timeline_widths FROM contact
                WHERE workspace = ? AND contact = ? AND kind = ? AND item = ?""");
    }

    BoundStatement bind(ContactKey contact, ItemKind kind, ByteBuffer item) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByte(2, kind.code())
                .setByteBuffer(3, item)
                .build();
    }
}
