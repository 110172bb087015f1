package io.perennial.engine.testing.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final MutableClock clock = MutableClock.at(NOON);

    @Test
    void clock_standsStill() {
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void clock_movesBothWays() {
        assertThat(clock.advance(Duration.ofDays(90))).isEqualTo(NOON.plus(Duration.ofDays(90)));
        assertThat(clock.advance(Duration.ofDays(-90).minusHours(1))).isEqualTo(NOON.minusSeconds(3600));
        clock.set(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void clockInAnotherZone_isTheSameClock() {
        var vienna = clock.withZone(ZoneId.of("Europe/Vienna"));
        clock.advance(Duration.ofSeconds(5));

        assertThat(vienna.instant()).isEqualTo(NOON.plusSeconds(5));
        assertThat(vienna.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(clock.toString()).contains("2026-11-01T12:00:05Z");
    }
}
