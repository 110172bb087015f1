package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.LocalDate;

/** Reads the thresholds of a workspace from a day on, by day. */
final class SelectThresholds {
    private final PreparedStatement statement;

    SelectThresholds(CassandraSession session) {
        statement = session.prepare(
                "SELECT top, day, value, contacts, in_force FROM percentile_threshold WHERE workspace = ? AND day >= ?");
    }

    BoundStatement bind(WorkspaceId workspace, LocalDate from) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setLocalDate(1, from)
                .build();
    }
}
