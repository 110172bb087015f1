package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a row for each member of a segment in a group, to be counted. */
final class SelectMembers {
    private static final int PAGE = 5000;

    private final PreparedStatement statement;

    SelectMembers(CassandraSession session) {
        // Not COUNT(*): that is one answer for the whole partition, which a large one would not give in the time of a
        // request,
        // ever. A page takes as long as a page. The group is the smallest column there is.
        statement = session.prepare("SELECT grp FROM segment_member WHERE workspace = ? AND segment = ? AND grp = ?");
    }

    BoundStatement bind(MembersOfGroup members) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, members.workspace().value())
                .setString(1, members.segment())
                .setInt(2, members.group())
                .setPageSize(PAGE)
                .build();
    }
}
