package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.DueItem;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes a due item. */
final class InsertDue {
    private final PreparedStatement statement;

    InsertDue(CassandraSession session) {
        // sub is 0 until a minute gets too large for one partition.
        statement = session.prepare("""
                INSERT INTO due (grp, minute, sub, due, id, kind, workspace, contact, generation, decided_at)
                VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?""");
    }

    BoundStatement bind(DueMinute minute, DueItem item, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setInt(0, minute.group())
                .setLong(1, minute.number())
                .setInstant(2, item.due())
                .setByteBuffer(3, IdBytes.of(item.id()))
                .setByte(4, DueKinds.code(item.kind()))
                .setUuid(5, item.contact().workspace().value())
                .setUuid(6, item.contact().contact().value())
                .setLong(7, item.generation())
                .setInstant(8, item.decidedAt())
                .setLong(9, stamp.micros())
                .build();
    }
}
