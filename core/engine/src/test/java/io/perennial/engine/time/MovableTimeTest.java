package io.perennial.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovableTimeTest {
    private static final Instant TODAY = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant START = Instant.parse("1997-01-01T00:00:00Z");

    private final Machine machine = new Machine();
    private final Moves moves = new Moves();
    private final MovableTime time = MovableTime.open(moves, machine, machine::nanos, START);

    @AfterEach
    void close() {
        time.close();
    }

    private Instant shown() {
        return time.timeline().instant();
    }

    private void pass(Duration span) {
        machine.now = machine.now.plus(span);
        time.readOn();
    }

    @Test
    void clock_begins_where_it_is_told_and_goes_on_at_the_usual_pace() {
        assertThat(shown()).isEqualTo(START);

        pass(Duration.ofMillis(90_001));

        assertThat(shown()).isEqualTo(START.plusMillis(90_001));
        assertThat(time.machine().instant()).isEqualTo(TODAY.plusMillis(90_001));
    }

    @Test
    void later_start_goes_on_where_the_clock_is() {
        pass(Duration.ofHours(1));

        try (var again = MovableTime.open(moves, machine, machine::nanos, Instant.parse("2050-01-01T00:00:00Z"))) {
            assertThat(again.timeline().instant()).isEqualTo(START.plusSeconds(3600));
        }
    }

    @Test
    void move_is_seen_by_every_server() {
        try (var other = MovableTime.open(moves, machine, machine::nanos, START)) {
            time.append(time.latest(), START.plus(Duration.ofDays(30)));
            machine.now = machine.now.plusMillis(2);
            other.readOn();

            assertThat(other.timeline().instant())
                    .isEqualTo(shown())
                    .isEqualTo(START.plus(Duration.ofDays(30)).plusMillis(1));
        }
    }

    @Test
    void instant_that_is_past_moves_nothing_back() {
        pass(Duration.ofHours(1));

        var move = Objects.requireNonNull(time.append(time.latest(), START));
        pass(Duration.ofMillis(2));

        assertThat(move.isQuestion()).isFalse();
        assertThat(shown()).isEqualTo(START.plusSeconds(3600).plusMillis(2));
    }

    @Test
    void question_moves_nothing() {
        machine.now = machine.now.plusNanos(123_456);
        time.append(time.latest(), null);
        pass(Duration.ofSeconds(5));

        assertThat(time.latest().isQuestion()).isTrue();
        assertThat(shown()).isEqualTo(START.plusSeconds(5).plusNanos(123_456));
    }

    @Test
    void instants_of_the_machine_are_told_in_the_time_of_then() {
        pass(Duration.ofMinutes(1));
        time.append(time.latest(), START.plus(Duration.ofDays(10)));
        pass(Duration.ofMinutes(1));
        time.append(time.latest(), START.plus(Duration.ofDays(20)));
        pass(Duration.ofMinutes(1));

        assertThat(time.timelineAt(TODAY.minusSeconds(1))).isEqualTo(START.minusSeconds(1));
        assertThat(time.timelineAt(TODAY.plusSeconds(30))).isEqualTo(START.plusSeconds(30));
        assertThat(time.timelineAt(TODAY.plusSeconds(90))).isEqualTo(at(10, 30));
        assertThat(time.timelineAt(TODAY.plusSeconds(150))).isEqualTo(at(20, 30));
        assertThat(time.timelineAt(TODAY.plusSeconds(3_600))).isEqualTo(at(20, 3_480));
    }

    /** The move counts from the next millisecond on. */
    private static Instant at(int days, int seconds) {
        return START.plus(Duration.ofDays(days)).plusSeconds(seconds).minusMillis(1);
    }

    @Test
    void of_two_that_move_on_from_the_same_move_one_does() {
        var last = time.latest();
        try (var other = MovableTime.open(moves, machine, machine::nanos, START)) {
            assertThat(other.append(last, START.plus(Duration.ofDays(1)))).isNotNull();
            assertThat(time.append(last, START.plus(Duration.ofDays(2)))).isNull();
        }
        pass(Duration.ofMillis(2));

        assertThat(shown()).isEqualTo(START.plus(Duration.ofDays(1)).plusMillis(1));
    }

    @Test
    void server_that_cannot_read_the_moves_tells_no_time() {
        moves.isAway = true;
        machine.now = machine.now.plusMillis(2_001);

        assertThatThrownBy(this::shown).isInstanceOf(StoreUnavailableException.class);
        assertThat(time.lastKnown().instant()).isEqualTo(START.plusMillis(2_001));

        moves.isAway = false;
        time.readOn();
        assertThat(shown()).isEqualTo(START.plusMillis(2_001));
    }

    private static final class Machine extends Clock {
        private volatile Instant now = TODAY;

        long nanos() {
            return Duration.between(TODAY, now).toNanos();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Moves implements TestClockStore {
        private final List<ClockMove> moves = new ArrayList<>();
        private volatile boolean isAway;

        @Override
        public synchronized List<ClockMove> moves(long after) {
            if (isAway) throw new StoreUnavailableException("away on purpose");
            return moves.stream().filter(move -> move.number() > after).toList();
        }

        @Override
        public synchronized boolean append(ClockMove move) {
            if (moves.size() >= move.number()) return false;
            return moves.add(move);
        }

        @Override
        public void report(int group, QuietReport report, WriteStamp stamp) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Integer, QuietReport> reports() {
            throw new UnsupportedOperationException();
        }
    }
}
