package io.perennial.engine.testing.contract;

import static io.perennial.engine.testing.contract.Concurrently.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LeaseStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leases: one owner at a time, and an epoch that only grows. */
public abstract class LeaseStoreContract {
    private final int group = Samples.group();
    private final Instant soon = Samples.nowMillis().plusSeconds(10);
    private final Instant later = soon.plusSeconds(10);

    protected abstract Storage storage();

    private LeaseStore leases() {
        return storage().leases();
    }

    private Lease take(String owner) {
        return leases().take(group, leases().find(group), owner, soon).orElseThrow();
    }

    @Test
    void group_thatWasNeverTaken_hasNoLease() {
        assertThat(leases().find(group)).isEmpty();
    }

    @Test
    void take_startsWithTheFirstEpoch() {
        var lease = leases().take(group, Optional.empty(), "a", soon);

        assertThat(lease).contains(new Lease(group, "a", 1, soon));
        assertThat(leases().find(group)).isEqualTo(lease);
    }

    @Test
    void take_afterAnother_hasTheNextEpoch() {
        for (var epoch = 1; epoch <= 5; epoch++) {
            var owner = "owner-" + epoch;
            assertThat(take(owner)).isEqualTo(new Lease(group, owner, epoch, soon));
        }
    }

    @Test
    void take_ofTheOwnersOwn_hasTheNextEpochToo() {
        take("a");

        assertThat(take("a").epoch()).isEqualTo(2);
    }

    @Test
    void take_ofWhatIsNotSoAnyMore_takesNothing() {
        var first = take("a");
        assertThat(leases().take(group, Optional.empty(), "b", later)).isEmpty();

        assertThat(leases().renew(first, later)).isTrue();
        assertThat(leases().take(group, Optional.of(first), "b", later))
                .as("renewed since it was seen")
                .isEmpty();

        var renewed = leases().find(group);
        assertThat(renewed).contains(new Lease(group, "a", 1, later));
        var second = take("b");
        assertThat(leases().take(group, renewed, "c", later))
                .as("taken since it was seen")
                .isEmpty();
        assertThat(leases().find(group)).contains(second);
    }

    @Test
    void take_ofWhatWasNeverThere_takesNothing() {
        assertThat(leases().take(group, Optional.of(new Lease(group, "a", 1, soon)), "b", later))
                .isEmpty();
        assertThat(leases().find(group)).isEmpty();
    }

    @Test
    void take_50AtOnce_givesItToOne() {
        for (var round = 1; round <= 2; round++) {
            var seen = untilAnswered(() -> leases().find(group));
            var name = "round-" + round + "-owner-";

            Concurrently.call(50, i -> untilAnswered(() -> leases().take(group, seen, name + i, soon))).stream()
                    .flatMap(Optional::stream)
                    .forEach(taken -> assertThat(untilAnswered(() -> leases().find(group)))
                            .contains(taken));

            var lease = untilAnswered(() -> leases().find(group)).orElseThrow();
            assertThat(lease.epoch()).isEqualTo(round);
            assertThat(lease.owner()).startsWith(name);
        }
    }

    @Test
    void renew_makesItLastLonger() {
        var lease = take("a");

        assertThat(leases().renew(lease, later)).isTrue();
        assertThat(leases().find(group)).contains(new Lease(group, "a", 1, later));
        assertThat(leases().renew(lease, later.plusSeconds(1)))
                .as("with the lease as it was taken")
                .isTrue();
        assertThat(leases().find(group)).contains(new Lease(group, "a", 1, later.plusSeconds(1)));
    }

    @Test
    void renew_ofWhatAnotherHas_changesNothing() {
        var mine = take("a");
        var theirs = take("b");

        assertThat(leases().renew(mine, later)).isFalse();
        assertThat(leases().find(group)).contains(theirs);
    }

    @Test
    void renew_ofAnEarlierLife_changesNothing() {
        var earlier = take("a");
        var current = take("a");

        assertThat(leases().renew(earlier, later)).isFalse();
        assertThat(leases().find(group)).contains(current);
    }

    @Test
    void release_letsAnotherTakeItAtOnce_withTheNextEpoch() {
        var lease = take("a");

        leases().release(lease);

        var released = leases().find(group).orElseThrow();
        assertThat(released.epoch()).isEqualTo(1);
        assertThat(released.until()).isBefore(Instant.now());
        assertThat(leases().renew(lease, later)).isFalse();
        assertThat(take("b")).isEqualTo(new Lease(group, "b", 2, soon));
    }

    @Test
    void release_again_changesNothing() {
        var lease = take("a");
        leases().release(lease);
        leases().release(lease);
        var theirs = take("b");

        leases().release(lease);

        assertThat(leases().find(group)).contains(theirs);
    }

    @Test
    void seen_areTheLeasesOfTheGroups_thatWereEverTaken() {
        var other = Samples.group();
        var never = Samples.group();
        var lease = take("a");
        var theirs = leases().take(other, Optional.empty(), "b", later).orElseThrow();

        assertThat(leases().seen(List.of(group, other, never)))
                .containsOnly(Map.entry(group, lease), Map.entry(other, theirs));
        assertThat(leases().seen(List.of(group))).containsOnlyKeys(group);
    }

    @Test
    void groups_areApart() {
        var other = Samples.group();
        var lease = take("a");

        assertThat(leases().find(other)).isEmpty();
        assertThat(leases().take(other, Optional.of(lease), "b", soon)).isEmpty();
        var theirs = leases().take(other, Optional.empty(), "b", soon).orElseThrow();
        leases().release(theirs);

        assertThat(leases().find(group)).contains(lease);
    }

    /** The cluster may be an old one, so its map is whatever it is. */
    @Test
    void shardMap_neverChanges() {
        var stored = leases().shardMap(ShardMap.DEFAULT);

        assertThat(leases().shardMap(new ShardMap(12, 3))).isEqualTo(stored);
        assertThat(Concurrently.call(20, i -> leases().shardMap(new ShardMap(i + 1, 1))))
                .containsOnly(stored);
    }

    /** Nothing was accepted before, so this is how far back a group is read that was never checkpointed. */
    @Test
    void began_isWhenTheShardMapWasStored_andNeverChanges() {
        leases().shardMap(ShardMap.DEFAULT);

        var began = leases().began();

        assertThat(began)
                .hasValueSatisfying(at -> assertThat(at)
                        .isAfter(Instant.parse("2026-01-01T00:00:00Z"))
                        .isBefore(Instant.now().plusSeconds(60)));
        leases().shardMap(new ShardMap(12, 3));
        assertThat(leases().began()).isEqualTo(began);
    }
}
