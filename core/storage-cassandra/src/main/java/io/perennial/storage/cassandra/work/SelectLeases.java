package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.Collection;
import java.util.List;

/** Reads who owns some groups. It is read twice a second, so not linearizably: whoever takes a group compares again. */
final class SelectLeases {
    private final PreparedStatement statement;

    SelectLeases(CassandraSession session) {
        statement = session.prepare("SELECT grp, owner, epoch, until FROM lease WHERE grp IN ?");
    }

    BoundStatement bind(Collection<Integer> groups) {
        return statement
                .boundStatementBuilder()
                .setList(0, List.copyOf(groups), Integer.class)
                .build();
    }
}
