package io.perennial.storage.cassandra.time;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.time.TestClockStore;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The test clock on Cassandra. */
public final class CassandraTestClockStore implements TestClockStore {
    static final String CLOCK = "timelines";

    private final CassandraSession session;
    private final SelectMoves selectMoves;
    private final InsertMove insertMove;
    private final SelectReports selectReports;
    private final InsertReport insertReport;

    public CassandraTestClockStore(CassandraSession session) {
        this.session = session;
        selectMoves = new SelectMoves(session);
        insertMove = new InsertMove(session);
        selectReports = new SelectReports(session);
        insertReport = new InsertReport(session);
    }

    @Override
    public List<ClockMove> moves(long after) {
        return session.rows(selectMoves.bind(after)).stream()
                .map(CassandraTestClockStore::move)
                .toList();
    }

    private static ClockMove move(Row row) {
        return new ClockMove(
                row.getLong(0),
                Objects.requireNonNull(row.getInstant(1)),
                Objects.requireNonNull(row.getInstant(2)),
                row.getBoolean(3));
    }

    @Override
    public boolean append(ClockMove move) {
        return session.applied(insertMove.bind(move));
    }

    @Override
    public void report(int group, QuietReport report, WriteStamp stamp) {
        session.run(insertReport.bind(group, report, stamp));
    }

    @Override
    public Map<Integer, QuietReport> reports() {
        return session.rows(selectReports.bind()).stream()
                .collect(Collectors.toMap(row -> row.getInt(0), CassandraTestClockStore::report));
    }

    private static QuietReport report(Row row) {
        return new QuietReport(row.getLong(1), row.getInstant(2), Objects.requireNonNull(row.getInstant(3)));
    }
}
