package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Reads the members of a segment in a group from after an id, ascending. */
final class SelectFollowingMembers {
    private final PreparedStatement statement;

    SelectFollowingMembers(CassandraSession session) {
        statement = session.prepare("""
                SELECT contact, since FROM segment_member
                WHERE workspace = ? AND segment = ? AND grp = ? AND contact > ? LIMIT ?""");
    }

    BoundStatement bind(MembersOfGroup members, ByteBuffer from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, members.workspace().value())
                .setString(1, members.segment())
                .setInt(2, members.group())
                .setByteBuffer(3, from)
                .setInt(4, limit)
                .build();
    }
}
