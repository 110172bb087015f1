package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads where items lie in a minute of the log, without the items. */
final class SelectLogPositions {
    private final PreparedStatement statement;

    SelectLogPositions(CassandraSession session) {
        statement = session.prepare("""
                SELECT stamp, id FROM work_log
                WHERE grp = ? AND lane = ? AND minute = ? AND stamp >= ? AND stamp < ?""");
    }

    BoundStatement bind(LogSection section, long fromStamp, long toStamp) {
        return statement
                .boundStatementBuilder()
                .setInt(0, section.group())
                .setByte(1, section.laneCode())
                .setLong(2, section.minute())
                .setLong(3, fromStamp)
                .setLong(4, toStamp)
                .build();
    }
}
