package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.work.LogItem;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Appends an accepted entry to the log. */
final class InsertLogItem {
    private final PreparedStatement statement;

    InsertLogItem(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO work_log (grp, lane, minute, stamp, id, workspace, contact, occurred_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
    }

    BoundStatement bind(LogSection section, LogItem item, ByteBuffer entry) {
        return statement
                .boundStatementBuilder()
                .setInt(0, section.group())
                .setByte(1, section.laneCode())
                .setLong(2, section.minute())
                .setLong(3, item.position().stamp())
                .setByteBuffer(4, IdBytes.of(item.position().id().value()))
                .setUuid(5, item.entry().contact().workspace().value())
                .setUuid(6, item.entry().contact().contact().value())
                .setInstant(7, item.entry().occurredAt())
                .setByteBuffer(8, entry)
                .build();
    }
}
