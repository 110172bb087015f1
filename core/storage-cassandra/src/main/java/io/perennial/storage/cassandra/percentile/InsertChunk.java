package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.math.BigDecimal;
import java.util.List;

/** Keeps some values of a part. */
final class InsertChunk {
    private final PreparedStatement statement;

    InsertChunk(CassandraSession session) {
        statement = session.prepare("INSERT INTO percentile_chunk (workspace, day, top, grp, chunk, kept)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(PartKey part, int chunk, List<BigDecimal> values, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, part.workspace().value())
                .setLocalDate(1, part.day())
                .setUuid(2, part.top().value())
                .setInt(3, part.group())
                .setInt(4, chunk)
                .setList(5, values, BigDecimal.class)
                .setLong(6, stamp.micros())
                .build();
    }
}
