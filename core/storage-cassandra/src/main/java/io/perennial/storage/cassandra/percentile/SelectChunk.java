package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.percentile.PartKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads some values of a part. */
final class SelectChunk {
    private final PreparedStatement statement;

    SelectChunk(CassandraSession session) {
        statement = session.prepare(
                "SELECT kept FROM percentile_chunk WHERE workspace = ? AND day = ? AND top = ? AND grp = ? AND chunk = ?");
    }

    BoundStatement bind(PartKey part, int chunk) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, part.workspace().value())
                .setLocalDate(1, part.day())
                .setUuid(2, part.top().value())
                .setInt(3, part.group())
                .setInt(4, chunk)
                .build();
    }
}
