package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Says that a part is complete. */
final class InsertPart {
    private final PreparedStatement statement;

    InsertPart(CassandraSession session) {
        statement = session.prepare("INSERT INTO percentile_part (workspace, day, top, grp, chunks, values_kept)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(PartKey key, Part part, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, key.workspace().value())
                .setLocalDate(1, key.day())
                .setUuid(2, key.top().value())
                .setInt(3, key.group())
                .setInt(4, part.chunks())
                .setLong(5, part.values())
                .setLong(6, stamp.micros())
                .build();
    }
}
