package io.perennial.engine.testing.faults;

import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.RecordedThreshold;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Where tops begin, with faults. */
final class FaultyPercentileStore implements PercentileStore {
    private final PercentileStore store;
    private final FaultGate gate;

    FaultyPercentileStore(PercentileStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public List<RecordedThreshold> thresholds(WorkspaceId workspace, LocalDate from) {
        return gate.call(StoreCall.PERCENTILES_THRESHOLDS, () -> store.thresholds(workspace, from));
    }

    @Override
    public boolean record(WorkspaceId workspace, TopId top, Threshold threshold) {
        return gate.call(StoreCall.PERCENTILES_RECORD, () -> store.record(workspace, top, threshold));
    }

    @Override
    public void saveChunk(PartKey part, int chunk, List<BigDecimal> values, WriteStamp stamp) {
        gate.write(StoreCall.PERCENTILES_SAVE_CHUNK, () -> store.saveChunk(part, chunk, values, stamp));
    }

    @Override
    public void savePart(PartKey part, Part complete, WriteStamp stamp) {
        gate.write(StoreCall.PERCENTILES_SAVE_PART, () -> store.savePart(part, complete, stamp));
    }

    @Override
    public Map<Integer, Part> parts(WorkspaceId workspace, LocalDate day, TopId top) {
        return gate.call(StoreCall.PERCENTILES_PARTS, () -> store.parts(workspace, day, top));
    }

    @Override
    public List<BigDecimal> chunk(PartKey part, int chunk) {
        return gate.call(StoreCall.PERCENTILES_CHUNK, () -> store.chunk(part, chunk));
    }
}
