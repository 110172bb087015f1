package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.time.TestClockStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The moves of the test clock, of which a store has but one: each test goes on after the last. */
public abstract class TestClockStoreContract {
    private static final Instant MONDAY = Instant.parse("2026-11-02T08:00:00.123Z");
    private static final Instant LONG_PAST = Instant.parse("1997-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2160-02-29T23:59:59.999Z");

    protected abstract Storage storage();

    private TestClockStore clock() {
        return storage().testClock();
    }

    private long last() {
        return clock().moves(0).stream().mapToLong(ClockMove::number).max().orElse(0);
    }

    @Test
    void moves_areKeptAsTheyAre_inTheirOrder() {
        var last = last();
        var moves = List.of(
                new ClockMove(last + 1, MONDAY, LONG_PAST, false),
                new ClockMove(last + 2, MONDAY.plusSeconds(1), LONG_PAST.plusSeconds(1), true),
                new ClockMove(last + 3, MONDAY.plusSeconds(2), FAR_AHEAD, false));

        for (var move : moves) assertThat(clock().append(move)).isTrue();

        assertThat(clock().moves(last)).isEqualTo(moves);
        assertThat(clock().moves(last + 2)).isEqualTo(moves.subList(2, 3));
        assertThat(clock().moves(last + 3)).isEmpty();
    }

    @Test
    void numberThatIsTaken_isRefused_andChangesNothing() {
        var last = last();
        var first = new ClockMove(last + 1, MONDAY, LONG_PAST, false);
        clock().append(first);

        assertThat(clock().append(new ClockMove(last + 1, MONDAY, FAR_AHEAD, true)))
                .isFalse();
        assertThat(clock().moves(last)).containsExactly(first);
    }

    @Test
    void ofManyAtOnce_oneMovesTheClock() {
        var number = last() + 1;

        var moved =
                Concurrently.call(8, i -> clock().append(new ClockMove(number, MONDAY, MONDAY.plusSeconds(i), false)));

        assertThat(moved).containsOnlyOnce(true);
        assertThat(clock().moves(number - 1)).hasSize(1);
    }

    @Test
    void reports_areTheLatestOfEachGroup() {
        var one = Samples.group();
        var other = Samples.group();
        var quiet = new QuietReport(3, null, FAR_AHEAD);
        var latest = new QuietReport(4, MONDAY, FAR_AHEAD);

        clock().report(one, new QuietReport(2, LONG_PAST, MONDAY), new WriteStamp(1, 1));
        clock().report(other, quiet, new WriteStamp(1, 1));
        clock().report(one, latest, new WriteStamp(1, 2));

        assertThat(clock().reports()).containsEntry(one, latest).containsEntry(other, quiet);
    }

    @Test
    void report_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var group = Samples.group();
            return new StampedRow<>(
                    new QuietReport(7, MONDAY, FAR_AHEAD),
                    new QuietReport(7, null, FAR_AHEAD),
                    (report, stamp) -> clock().report(group, report, stamp),
                    () -> Optional.ofNullable(clock().reports().get(group)));
        });
    }
}
