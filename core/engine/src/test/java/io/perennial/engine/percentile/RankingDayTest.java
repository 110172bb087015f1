package io.perennial.engine.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When a workspace ranks its contacts, and from when on it decides by that. */
class RankingDayTest {
    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

    @Test
    void day_isTheWorkspaces() {
        var day = RankingDay.at(Instant.parse("2026-03-27T23:30:00Z"), "Europe/Berlin");
        assertThat(day.day()).isEqualTo(LocalDate.parse("2026-03-28"));
        assertThat(day.begin()).isEqualTo(Instant.parse("2026-03-27T23:00:00Z"));
    }

    @Test
    void day_mayHave23Hours() {
        var day = RankingDay.at(Instant.parse("2026-03-29T12:00:00Z"), "Europe/Berlin");
        assertThat(day.begin()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(day.next()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void zoneThatIsNone_isUtc() {
        assertThat(RankingDay.at(NOON, "Mars/Olympus").begin()).isEqualTo(Instant.parse("2026-03-28T00:00:00Z"));
    }

    @Test
    void threshold_isInForceAnHourAfterMidnight_howeverFastItWas() {
        var day = RankingDay.at(NOON, "UTC");
        for (var after : new int[] {0, 1, 3_590})
            assertThat(day.inForceFrom(day.begin().plusSeconds(after), false))
                    .isEqualTo(Instant.parse("2026-03-28T01:00:00Z"));
    }

    @Test
    void lateThreshold_isInForceOnceEveryServerKnowsIt() {
        var day = RankingDay.at(NOON, "UTC");
        assertThat(day.inForceFrom(day.begin().plusSeconds(3_591), false))
                .isEqualTo(Instant.parse("2026-03-28T01:00:01Z"));
        assertThat(day.inForceFrom(NOON, false)).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void firstThreshold_waitsForNoHour() {
        var day = RankingDay.at(NOON, "UTC");
        assertThat(day.inForceFrom(day.begin().plusNanos(1_700_000), true))
                .isEqualTo(Instant.parse("2026-03-28T00:00:10.001Z"));
    }
}
