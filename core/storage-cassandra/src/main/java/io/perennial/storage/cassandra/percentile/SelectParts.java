package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.LocalDate;

/** Reads which parts of a top are complete. */
final class SelectParts {
    private final PreparedStatement statement;

    SelectParts(CassandraSession session) {
        statement = session.prepare(
                "SELECT grp, chunks, values_kept FROM percentile_part WHERE workspace = ? AND day = ? AND top = ?");
    }

    BoundStatement bind(WorkspaceId workspace, LocalDate day, TopId top) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setLocalDate(1, day)
                .setUuid(2, top.value())
                .build();
    }
}
