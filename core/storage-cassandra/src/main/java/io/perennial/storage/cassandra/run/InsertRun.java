package io.perennial.storage.cassandra.run;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Puts a run where it is. */
final class InsertRun {
    private final PreparedStatement statement;

    InsertRun(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO journey_run (workspace, journey, grp, contact, run, version, step) VALUES (?, ?, ?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(RunPlace place, RunPlace.At at, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, place.contact().workspace().value())
                .setString(1, place.journey())
                .setInt(2, place.group())
                .setByteBuffer(3, IdBytes.of(place.contact().contact().value()))
                .setByteBuffer(4, IdBytes.of(place.run()))
                .setInt(5, at.version())
                .setString(6, at.step())
                .setLong(7, stamp.micros())
                .build();
    }
}
