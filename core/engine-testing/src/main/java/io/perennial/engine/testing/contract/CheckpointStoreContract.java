package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.engine.work.JourneyRef;
import io.perennial.engine.work.MessageTallies;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checkpoints: kept whole, and only by the latest owner. */
public abstract class CheckpointStoreContract {
    private static final Instant SLOT = Instant.parse("2026-11-01T12:34:00Z");
    private static final WriteStamp STAMP = new WriteStamp(1, 1);

    protected abstract Storage storage();

    private CheckpointStore checkpoints() {
        return storage().checkpoints();
    }

    private static Checkpoint checkpoint(long stamp, Map<JourneyRef, MessageTallies> tallies) {
        return new Checkpoint(stamp, stamp + 1, SLOT, tallies);
    }

    private static JourneyRef journey(String name) {
        return new JourneyRef(Samples.workspace(), name);
    }

    @Test
    void group_withoutACheckpoint_hasNone() {
        assertThat(checkpoints().load(Samples.group())).isEmpty();
    }

    @Test
    void checkpoint_isKeptAsItIs() {
        var group = Samples.group();
        var here = journey("welcome");
        var sameNameElsewhere = journey("welcome");
        var tallies = Map.of(
                here,
                new MessageTallies(1, 2, 3, 4, 5),
                sameNameElsewhere,
                new MessageTallies(Long.MAX_VALUE, 0, 0, 0, 0),
                journey(Samples.UNICODE),
                MessageTallies.NONE);
        var checkpoint = new Checkpoint(1_793_534_400_123_456L, Long.MAX_VALUE, SLOT, tallies);

        checkpoints().save(group, checkpoint, STAMP);

        assertThat(checkpoints().load(group)).contains(checkpoint);
        assertThat(checkpoints().load(Samples.group())).isEmpty();
    }

    @Test
    void checkpoint_ofTheBeginning_isKept() {
        var group = Samples.group();
        var beginning = new Checkpoint(0, 0, Instant.EPOCH, Map.of());

        checkpoints().save(group, beginning, STAMP);

        assertThat(checkpoints().load(group)).contains(beginning);
    }

    @Test
    void checkpoint_mayTallyManyJourneys() {
        var group = Samples.group();
        var tallies = IntStream.range(0, 2000)
                .boxed()
                .collect(Collectors.toMap(i -> journey("journey-" + i), i -> new MessageTallies(i, 0, i, 0, 1)));

        checkpoints().save(group, checkpoint(7, tallies), STAMP);

        assertThat(checkpoints().load(group)).contains(checkpoint(7, tallies));
    }

    @Test
    void save_leavesNothingOfTheFormerOne() {
        var group = Samples.group();
        checkpoints().save(group, checkpoint(1, Map.of(journey("gone"), MessageTallies.NONE)), STAMP);
        var next = checkpoint(2, Map.of(journey("new"), new MessageTallies(1, 1, 1, 1, 1)));

        checkpoints().save(group, next, new WriteStamp(1, 2));
        checkpoints().save(group, next, new WriteStamp(1, 2));

        assertThat(checkpoints().load(group)).contains(next);
    }

    @Test
    void save_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var group = Samples.group();
            return new StampedRow<>(
                    checkpoint(9, Map.of(journey("stale"), MessageTallies.NONE)),
                    checkpoint(5, Map.of(journey("current"), new MessageTallies(1, 1, 1, 1, 1))),
                    (checkpoint, stamp) -> checkpoints().save(group, checkpoint, stamp),
                    () -> checkpoints().load(group));
        });
    }
}
