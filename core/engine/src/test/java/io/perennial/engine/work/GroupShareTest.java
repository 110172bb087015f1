package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GroupShareTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant OVER = NOW.minusSeconds(1);
    private static final Instant SOON = NOW.plusSeconds(5);

    @Test
    void serverThatIsAlone_takesAll_andGivesNoneBack() {
        var none = share("a", Set.of("a"), Set.of(), Map.of(), 4);
        assertThat(IntStream.range(0, 4)).allMatch(none::isToTake);

        assertThat(share("a", Set.of("a"), Set.of(0, 1, 2, 3), Map.of(), 4).toGiveBack())
                .isEmpty();
    }

    @Test
    void groupThatAnotherHas_isNotTaken_whileItsLeaseLasts() {
        assertThat(share("a", Set.of("a", "b"), Set.of(), Map.of(0, lease(0, "b", SOON)), 1)
                        .isToTake(0))
                .isFalse();
        assertThat(share("a", Set.of("a", "b"), Set.of(), Map.of(0, lease(0, "b", OVER)), 1)
                        .isToTake(0))
                .isTrue();
    }

    @Test
    void freeGroup_isLeftToAServerThatHasFewer() {
        var leases = Map.of(1, lease(1, "b", SOON));

        assertThat(share("a", Set.of("a", "b"), Set.of(2, 3), leases, 4).isToTake(0))
                .isFalse();
        assertThat(share("a", Set.of("a", "b"), Set.of(2), leases, 4).isToTake(0))
                .isTrue();
    }

    @Test
    void deadServer_isLeftNothing() {
        assertThat(share("a", Set.of("a"), Set.of(1, 2, 3), Map.of(0, lease(0, "b", OVER)), 4)
                        .isToTake(0))
                .isTrue();
    }

    @Test
    void groupOfAnEarlierLife_isTakenAtOnce_whoeverHasFewer() {
        assertThat(share("a", Set.of("a", "b"), Set.of(1, 2, 3), Map.of(0, lease(0, "a", SOON)), 4)
                        .isToTake(0))
                .isTrue();
    }

    @Test
    void newServer_isGivenOneAtATime() {
        var full = share("a", Set.of("a", "b"), Set.of(0, 1, 2, 3), Map.of(), 4);
        assertThat(full.toGiveBack()).contains(3);

        var oneIsFree = share("a", Set.of("a", "b"), Set.of(0, 1, 2), Map.of(3, lease(3, "", OVER)), 4);
        assertThat(oneIsFree.toGiveBack()).as("while nobody has the one before").isEmpty();

        var oneIsTaken = share("a", Set.of("a", "b"), Set.of(0, 1, 2), Map.of(3, lease(3, "b", SOON)), 4);
        assertThat(oneIsTaken.toGiveBack()).contains(2);
    }

    @Test
    void ofTwoThatHaveEquallyMany_oneGives() {
        var leases = new HashMap<Integer, Lease>();
        for (var group = 0; group < 4; group++) leases.put(group, lease(group, group < 2 ? "a" : "b", SOON));
        var living = Set.of("a", "b", "c");

        assertThat(share("a", living, Set.of(0, 1), leases, 4).toGiveBack()).contains(1);
        assertThat(share("b", living, Set.of(2, 3), leases, 4).toGiveBack()).isEmpty();
    }

    /** Servers come, die and leave at random; each looks at what was true a moment before. */
    @RepeatedTest(200)
    void servers_comeToHaveEquallyMany_andEachGroupIsOwned(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var groups = 1 + random.nextInt(16);
        var leases = new TreeMap<Integer, Lease>();
        var living = new TreeSet<String>();
        for (var change = 0; change < 6; change++) {
            if (living.size() > 1 && random.nextBoolean()) {
                var gone = List.copyOf(living).get(random.nextInt(living.size()));
                living.remove(gone);
                leases.replaceAll((group, lease) -> lease.owner().equals(gone) ? lease(group, gone, OVER) : lease);
            } else living.add("s" + random.nextInt(8));
            for (var round = 0; round < 4 * groups; round++) turn(living, leases, groups, random);

            var counts = living.stream()
                    .map(server -> own(server, leases).size())
                    .sorted()
                    .toList();
            assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(groups);
            assertThat(counts.getLast() - counts.getFirst()).as("%s", leases).isLessThanOrEqualTo(1);
        }
    }

    /** Each server does one thing, by what all saw at the turn's beginning; who takes what another took meanwhile takes nothing. */
    private static void turn(Set<String> living, Map<Integer, Lease> leases, int groups, Random random) {
        var seen = Map.copyOf(leases);
        var order = new ArrayList<>(living);
        Collections.shuffle(order, random);
        for (var server : order) {
            var share = share(server, living, own(server, leases), seen, groups);
            share.toGiveBack().ifPresent(group -> leases.put(group, lease(group, "", OVER)));
            IntStream.range(0, groups)
                    .filter(share::isToTake)
                    .filter(group -> !leases.containsKey(group)
                            || leases.get(group).until().isBefore(NOW))
                    .findFirst()
                    .ifPresent(group -> leases.put(group, lease(group, server, SOON)));
        }
    }

    private static Set<Integer> own(String server, Map<Integer, Lease> leases) {
        return leases.values().stream()
                .filter(lease -> lease.owner().equals(server))
                .map(Lease::group)
                .collect(Collectors.toSet());
    }

    private static GroupShare share(
            String server, Set<String> living, Set<Integer> own, Map<Integer, Lease> leases, int groups) {
        return new GroupShare(server, living, own, leases, groups, NOW);
    }

    private static Lease lease(int group, String owner, Instant until) {
        return new Lease(group, owner, 1, until);
    }
}
