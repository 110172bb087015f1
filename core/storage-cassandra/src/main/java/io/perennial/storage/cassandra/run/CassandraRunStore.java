package io.perennial.storage.cassandra.run;

import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Where runs are, on Cassandra. */
public final class CassandraRunStore implements RunStore {
    private static final int ROW_BYTES = 160;

    private final CassandraSession session;
    private final Writes writes;
    private final InsertRun insert;
    private final DeleteRun delete;
    private final SelectRuns select;

    public CassandraRunStore(CassandraSession session) {
        this.session = session;
        writes = new Writes(session);
        insert = new InsertRun(session);
        delete = new DeleteRun(session);
        select = new SelectRuns(session);
    }

    @Override
    public void move(Collection<RunPlace> places, WriteStamp stamp) {
        writes.run(places.stream().map(place -> write(place, stamp)).toList());
    }

    private Write<RunPlace> write(RunPlace place, WriteStamp stamp) {
        var at = place.at();
        var statement = at == null ? delete.bind(place, stamp) : insert.bind(place, at, stamp);
        return new Write<>(
                statement, RunsOfGroup.of(place), ROW_BYTES + place.journey().length(), place);
    }

    @Override
    public Map<RunPlace.At, Long> count(WorkspaceId workspace, String journey, int groups) {
        Map<RunPlace.At, Long> counts = new HashMap<>();
        for (var group = 0; group < groups; group++)
            session.forEach(select.bind(new RunsOfGroup(workspace, journey, group)), row -> {
                var at = new RunPlace.At(row.getInt(0), Objects.requireNonNull(row.getString(1)));
                counts.merge(at, 1L, Long::sum);
            });
        return counts;
    }
}
