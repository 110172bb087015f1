package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;

/** Ends a key; the earliest end stays. */
final class UpdateKeyRevoked {
    private final PreparedStatement statement;

    UpdateKeyRevoked(CassandraSession session) {
        statement = session.prepare("UPDATE api_key USING TIMESTAMP ? SET revoked_at = ? WHERE id = ?");
    }

    BoundStatement bind(String id, Instant at) {
        return statement
                .boundStatementBuilder()
                .setLong(0, -Micros.of(at))
                .setLong(1, Micros.of(at))
                .setString(2, id)
                .build();
    }
}
