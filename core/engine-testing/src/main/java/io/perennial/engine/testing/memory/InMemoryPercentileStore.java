package io.perennial.engine.testing.memory;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where tops begin, and the values that follow from, in memory. Nothing expires. */
final class InMemoryPercentileStore implements PercentileStore {
    private static final Comparator<RecordedThreshold> BY_DAY =
            Comparator.comparing(recorded -> recorded.threshold().day());

    private final Map<Place, Threshold> thresholds = new ConcurrentHashMap<>();
    private final Map<PartKey, Cell<Part>> parts = new ConcurrentHashMap<>();
    private final Map<Chunk, Cell<List<BigDecimal>>> chunks = new ConcurrentHashMap<>();

    @Override
    public List<RecordedThreshold> thresholds(WorkspaceId workspace, LocalDate from) {
        return thresholds.entrySet().stream()
                .filter(entry -> entry.getKey().workspace().equals(workspace)
                        && !entry.getValue().day().isBefore(from))
                .map(entry -> new RecordedThreshold(entry.getKey().top(), entry.getValue()))
                .sorted(BY_DAY)
                .toList();
    }

    @Override
    public boolean record(WorkspaceId workspace, TopId top, Threshold threshold) {
        return thresholds.putIfAbsent(new Place(workspace, threshold.day(), top), threshold) == null;
    }

    @Override
    public void saveChunk(PartKey part, int chunk, List<BigDecimal> values, WriteStamp stamp) {
        chunks.merge(new Chunk(part, chunk), new Cell<>(List.copyOf(values), stamp.micros()), Cell::or);
    }

    @Override
    public void savePart(PartKey part, Part complete, WriteStamp stamp) {
        parts.merge(part, new Cell<>(complete, stamp.micros()), Cell::or);
    }

    @Override
    public Map<Integer, Part> parts(WorkspaceId workspace, LocalDate day, TopId top) {
        Map<Integer, Part> found = new HashMap<>();
        parts.forEach((key, cell) -> {
            var isOfTop = key.workspace().equals(workspace)
                    && key.day().equals(day)
                    && key.top().equals(top);
            if (isOfTop) cell.read().ifPresent(part -> found.put(key.group(), part));
        });
        return found;
    }

    @Override
    public List<BigDecimal> chunk(PartKey part, int chunk) {
        return Optional.ofNullable(chunks.get(new Chunk(part, chunk)))
                .flatMap(Cell::read)
                .orElse(List.of());
    }

    private record Place(WorkspaceId workspace, LocalDate day, TopId top) {}

    private record Chunk(PartKey part, int number) {}
}
