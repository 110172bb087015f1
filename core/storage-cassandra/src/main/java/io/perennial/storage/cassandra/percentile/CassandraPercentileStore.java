package io.perennial.storage.cassandra.percentile;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.RecordedThreshold;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where tops begin, and the values from which that follows, on Cassandra. */
public final class CassandraPercentileStore implements PercentileStore {
    private final CassandraSession session;
    private final SelectThresholds selectThresholds;
    private final InsertThreshold insertThreshold;
    private final InsertChunk insertChunk;
    private final SelectChunk selectChunk;
    private final InsertPart insertPart;
    private final SelectParts selectParts;

    public CassandraPercentileStore(CassandraSession session) {
        this.session = session;
        selectThresholds = new SelectThresholds(session);
        insertThreshold = new InsertThreshold(session);
        insertChunk = new InsertChunk(session);
        selectChunk = new SelectChunk(session);
        insertPart = new InsertPart(session);
        selectParts = new SelectParts(session);
    }

    @Override
    public List<RecordedThreshold> thresholds(WorkspaceId workspace, LocalDate from) {
        return session.rows(selectThresholds.bind(workspace, from)).stream()
                .map(CassandraPercentileStore::threshold)
                .toList();
    }

    private static RecordedThreshold threshold(Row row) {
        return new RecordedThreshold(
                new TopId(Objects.requireNonNull(row.getUuid(0))),
                new Threshold(
                        Objects.requireNonNull(row.getLocalDate(1)),
                        row.getBigDecimal(2),
                        row.getLong(3),
                        Objects.requireNonNull(row.getInstant(4))));
    }

    @Override
    public boolean record(WorkspaceId workspace, TopId top, Threshold threshold) {
        return session.applied(insertThreshold.bind(workspace, top, threshold));
    }

    @Override
    public void saveChunk(PartKey part, int chunk, List<BigDecimal> values, WriteStamp stamp) {
        session.run(insertChunk.bind(part, chunk, values, stamp));
    }

    @Override
    public void savePart(PartKey part, Part complete, WriteStamp stamp) {
        session.run(insertPart.bind(part, complete, stamp));
    }

    @Override
    public Map<Integer, Part> parts(WorkspaceId workspace, LocalDate day, TopId top) {
        return session.rows(selectParts.bind(workspace, day, top)).stream()
                .collect(Collectors.toMap(row -> row.getInt(0), row -> new Part(row.getInt(1), row.getLong(2))));
    }

    @Override
    public List<BigDecimal> chunk(PartKey part, int chunk) {
        return session.rows(selectChunk.bind(part, chunk)).stream()
                .flatMap(row -> Objects.requireNonNull(row.getList(0, BigDecimal.class)).stream())
                .toList();
    }
}
