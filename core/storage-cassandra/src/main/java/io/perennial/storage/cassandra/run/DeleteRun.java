package io.perennial.storage.cassandra.run;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a run that has ended off the list, whether it is there or not: an earlier move that arrives later must find it deleted. */
final class DeleteRun {
    private final PreparedStatement statement;

    DeleteRun(CassandraSession session) {
        statement = session.prepare("""
                DELETE FROM journey_run USING TIMESTAMP ?
                WHERE workspace = ? AND journey = ? AND grp = ? AND contact = ? AND run = ?""");
    }

    BoundStatement bind(RunPlace place, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setUuid(1, place.contact().workspace().value())
                .setString(2, place.journey())
                .setInt(3, place.group())
                .setByteBuffer(4, IdBytes.of(place.contact().contact().value()))
                .setByteBuffer(5, IdBytes.of(place.run()))
                .build();
    }
}
