package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Records a threshold, unless there is one of its top and day. */
final class InsertThreshold {
    private final PreparedStatement statement;

    InsertThreshold(CassandraSession session) {
        statement = session.prepareConditional(
                "INSERT INTO percentile_threshold (workspace, day, top, value, contacts, in_force)"
                        + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    }

    BoundStatement bind(WorkspaceId workspace, TopId top, Threshold threshold) {
        var builder = statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setLocalDate(1, threshold.day())
                .setUuid(2, top.value())
                .setLong(4, threshold.contacts())
                .setInstant(5, threshold.inForceFrom());
        // Left out where nobody has a value: a null would be a tombstone.
        return threshold.value() == null
                ? builder.build()
                : builder.setBigDecimal(3, threshold.value()).build();
    }
}
