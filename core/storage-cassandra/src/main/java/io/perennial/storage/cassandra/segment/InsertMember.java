package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;

/** Enters a contact in the list of a segment's members. */
final class InsertMember {
    private final PreparedStatement statement;

    InsertMember(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO segment_member (workspace, segment, grp, contact, since) VALUES (?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(MembersOfGroup members, ContactId contact, Instant since, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, members.workspace().value())
                .setString(1, members.segment())
                .setInt(2, members.group())
                .setByteBuffer(3, IdBytes.of(contact.value()))
                .setLong(4, Micros.of(since))
                .setLong(5, stamp.micros())
                .build();
    }
}
