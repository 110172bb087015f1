package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a contact off the list of a segment's members. */
final class DeleteMember {
    private final PreparedStatement statement;

    DeleteMember(CassandraSession session) {
        // Of the whole row, whether there is one or not: an earlier entry that arrives later must find it deleted.
        // Setting since
        // to null would leave a row without it.
        statement = session.prepare("""
                DELETE FROM segment_member USING TIMESTAMP ?
                WHERE workspace = ? AND segment = ? AND grp = ? AND contact = ?""");
    }

    BoundStatement bind(MembersOfGroup members, ContactId contact, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setUuid(1, members.workspace().value())
                .setString(2, members.segment())
                .setInt(3, members.group())
                .setByteBuffer(4, IdBytes.of(contact.value()))
                .build();
    }
}
