package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.time.EngineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OwnedGroupTest {
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Times times = new Times();
    private final LeaseEnd end = LeaseEnd.in(LEASE, times, times::nanos);
    private final OwnedGroup group =
            new OwnedGroup(new Lease(3, "a", 7, end.instant()), end, EngineTime.of(times), times::nanos);

    @Test
    void group_countsAsLostAMarginBeforeItsLeaseEnds_thoughNobodySaysSo() {
        times.pass(Duration.ofMillis(7_999));
        assertThat(group.isLost()).isFalse();

        times.pass(Duration.ofMillis(1));

        assertThat(group.isLost()).isTrue();
        assertThatThrownBy(group::stamp).hasMessageContaining("group 3 is not owned any more");
    }

    @Test
    void clockThatStepsBack_makesNoLeaseLonger() {
        times.step(Duration.ofHours(-1));
        times.pass(Duration.ofSeconds(8));

        assertThat(group.isLost()).isTrue();
    }

    @Test
    void clockThatStepsForward_endsIt() {
        times.step(Duration.ofSeconds(8));

        assertThat(group.isLost()).isTrue();
    }

    @Test
    void renewal_countsFromWhenItWasAskedFor() {
        times.pass(Duration.ofSeconds(3));
        var renewed = LeaseEnd.in(LEASE, times, times::nanos);
        times.pass(Duration.ofSeconds(4));
        group.renewed(renewed);

        times.pass(Duration.ofMillis(3_999));
        assertThat(group.isLost()).isFalse();
        times.pass(Duration.ofMillis(1));
        assertThat(group.isLost()).isTrue();
    }

    @Test
    void groupThatWasLost_staysLost_thoughItIsRenewedAfterAll() {
        times.pass(Duration.ofSeconds(8));
        group.renewed(LeaseEnd.in(LEASE, times, times::nanos));

        assertThat(group.isLost()).isTrue();
    }

    @Test
    void whatWasUnderWayAtTheEnd_isWrittenWhileTheLeaseLasts() {
        group.lose();

        assertThat(group.isLost()).isTrue();
        assertThat(group.stamp().epoch()).isEqualTo(7);
    }

    @Test
    void whatOnlyThisServerKnows_isWrittenWhenItIsLostToo() {
        var before = group.stamp();
        group.end();

        assertThat(group.lastStamp().micros()).isGreaterThan(before.micros());
    }

    /** A wall clock that can be set, over time that only passes. */
    private static final class Times extends Clock {
        private Instant wall = Instant.parse("2026-11-01T12:00:00Z");
        private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

        void pass(Duration span) {
            wall = wall.plus(span);
            nanos += span.toNanos();
        }

        void step(Duration by) {
            wall = wall.plus(by);
        }

        long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return wall;
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
}
