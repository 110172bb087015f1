package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;

/** Notes that a step was applied. */
final class InsertStep {
    private final PreparedStatement statement;

    InsertStep(CassandraSession session) {
        statement = session.prepare(
                "INSERT INTO schema_step (list, number, name, digest, applied_at) VALUES (0, ?, ?, ?, ?)");
    }

    BoundStatement bind(SchemaStep step, Instant appliedAt) {
        return statement
                .boundStatementBuilder()
                .setInt(0, step.number())
                .setString(1, step.name())
                .setString(2, step.digest())
                .setLong(3, Micros.of(appliedAt))
                .build();
    }
}
