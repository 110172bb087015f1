package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.perennial.engine.work.LogPosition;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.List;

/** Reads items of a minute of the log by their positions. */
final class SelectLogItems {
    private static final TupleType PLACE = DataTypes.tupleOf(DataTypes.BIGINT, DataTypes.BLOB);

    private final PreparedStatement statement;

    SelectLogItems(CassandraSession session) {
        statement = session.prepare("""
                SELECT stamp, id, workspace, contact, occurred_at, entry FROM work_log
                WHERE grp = ? AND lane = ? AND minute = ? AND (stamp, id) IN ?""");
    }

    BoundStatement bind(LogSection section, List<LogPosition> positions) {
        var places = positions.stream().map(SelectLogItems::place).toList();
        return statement
                .boundStatementBuilder()
                .setInt(0, section.group())
                .setByte(1, section.laneCode())
                .setLong(2, section.minute())
                .setList(3, places, TupleValue.class)
                .build();
    }

    private static TupleValue place(LogPosition position) {
        return PLACE.newValue(position.stamp(), IdBytes.of(position.id().value()));
    }
}
