package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.RecordedThreshold;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where tops begin, and the values from which that follows. */
public abstract class PercentileStoreContract {
    private static final LocalDate DAY = LocalDate.parse("2024-02-29");
    private static final Instant IN_FORCE = Instant.parse("2024-02-29T01:00:00.123Z");
    private static final WriteStamp STAMP = new WriteStamp(1, 1);

    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final TopId top = new TopId(ids.get());
    private final TopId other = new TopId(ids.get());

    protected abstract Storage storage();

    private PercentileStore store() {
        return storage().percentiles();
    }

    private static Threshold threshold(LocalDate day, String value) {
        return new Threshold(day, new BigDecimal(value), 3_021, IN_FORCE);
    }

    private boolean recorded(TopId of, Threshold threshold) {
        return store().record(workspace, of, threshold);
    }

    private PartKey part(TopId of, int group) {
        return new PartKey(workspace, DAY, of, group);
    }

    @Test
    void threshold_isKeptAsItIs() {
        var thresholds = List.of(
                threshold(LocalDate.parse("1969-12-31"), "0.1"),
                threshold(DAY, "380.50"),
                new Threshold(DAY.plusDays(1), null, 0, IN_FORCE),
                threshold(DAY.plusDays(2), "1" + "0".repeat(300) + "." + "0".repeat(300) + "1"));
        for (var threshold : thresholds) assertThat(recorded(top, threshold)).isTrue();
        assertThat(store().thresholds(workspace, LocalDate.parse("1900-01-01")))
                .extracting(RecordedThreshold::threshold)
                .containsExactlyElementsOf(thresholds);
    }

    @Test
    void thresholds_areThoseOfADayAndLater_byDay() {
        for (var days : new int[] {2, 0, -1, 1}) recorded(top, threshold(DAY.plusDays(days), "1"));
        recorded(other, threshold(DAY, "2"));
        assertThat(store().thresholds(workspace, DAY))
                .extracting(one -> one.threshold().day())
                .containsExactly(DAY, DAY, DAY.plusDays(1), DAY.plusDays(2));
        assertThat(store().thresholds(workspace, DAY.plusDays(3))).isEmpty();
    }

    @Test
    void secondThresholdOfADay_isRefused_andChangesNothing() {
        var first = threshold(DAY, "1");
        recorded(top, first);
        assertThat(recorded(top, threshold(DAY, "2"))).isFalse();
        assertThat(recorded(top, first)).isFalse();
        assertThat(store().thresholds(workspace, DAY)).containsExactly(new RecordedThreshold(top, first));
    }

    @Test
    void ofManyAtOnce_oneIsRecorded() {
        var recorded = Concurrently.call(8, i -> recorded(top, threshold(DAY, Integer.toString(i + 1))));
        assertThat(recorded).containsOnlyOnce(true);
        assertThat(store().thresholds(workspace, DAY)).hasSize(1);
    }

    @Test
    void otherWorkspace_hasThresholdsAndPartsOfItsOwn() {
        recorded(top, threshold(DAY, "1"));
        store().savePart(part(top, 1), new Part(1, 1), STAMP);
        store().saveChunk(part(top, 1), 0, List.of(BigDecimal.ONE), STAMP);
        var elsewhere = ids.workspace();
        assertThat(store().thresholds(elsewhere, DAY)).isEmpty();
        assertThat(store().parts(elsewhere, DAY, top)).isEmpty();
        assertThat(store().chunk(new PartKey(elsewhere, DAY, top, 1), 0)).isEmpty();
    }

    @Test
    void values_areKeptToTheLastDigit() {
        var values = IntStream.range(0, PercentileStore.CHUNK)
                .mapToObj(i -> new BigDecimal("9007199254740993.%03d".formatted(i)))
                .toList();
        store().saveChunk(part(top, 3), 7, values, STAMP);
        assertThat(store().chunk(part(top, 3), 7)).containsExactlyInAnyOrderElementsOf(values);
        assertThat(store().chunk(part(top, 3), 6)).isEmpty();
        assertThat(store().chunk(part(top, 4), 7)).isEmpty();
        assertThat(store().chunk(part(other, 3), 7)).isEmpty();
        assertThat(store().chunk(new PartKey(workspace, DAY.plusDays(1), top, 3), 7))
                .isEmpty();
    }

    @Test
    void parts_areThoseOfOneTopAndDay_byGroup() {
        var parts = Map.of(0, new Part(0, 0), 7, new Part(3, 2_001), 255, new Part(1, 1));
        parts.forEach((group, part) -> store().savePart(part(top, group), part, STAMP));
        store().savePart(part(other, 5), new Part(1, 9), STAMP);
        store().savePart(new PartKey(workspace, DAY.plusDays(1), top, 6), new Part(1, 9), STAMP);
        assertThat(store().parts(workspace, DAY, top)).isEqualTo(parts);
    }

    @Test
    void saveChunk_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var key = part(new TopId(ids.get()), 3);
            return new StampedRow<>(
                    List.of(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.TEN),
                    List.of(BigDecimal.TWO),
                    (values, stamp) -> store().saveChunk(key, 0, values, stamp),
                    () -> Optional.of(store().chunk(key, 0)).filter(values -> !values.isEmpty()));
        });
    }

    @Test
    void savePart_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var key = part(new TopId(ids.get()), 3);
            return new StampedRow<>(
                    new Part(3, 2_500),
                    new Part(1, 7),
                    (part, stamp) -> store().savePart(key, part, stamp),
                    () -> Optional.ofNullable(
                            store().parts(workspace, DAY, key.top()).get(3)));
        });
    }
}
