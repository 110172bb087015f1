package io.perennial.engine.percentile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A day of a workspace, as of whose beginning contacts are ranked.
 *
 * @param begin the day's first instant
 * @param next the next day's
 */
public record RankingDay(LocalDate day, Instant begin, Instant next) {
    /** So long after a day has begun its thresholds come into force, so that it makes no difference how fast they were computed. */
    static final Duration COMPUTING = Duration.ofHours(1);

    /** Every server has learned by then what another has recorded. */
    static final Duration LEARNING = Duration.ofSeconds(10);

    /**
     * The day of a workspace at an instant.
     *
     * @param timeZone IANA; UTC is taken for one that is none
     */
    public static RankingDay at(Instant now, String timeZone) {
        var zone = zone(timeZone);
        var day = LocalDate.ofInstant(now, zone);
        return new RankingDay(
                day,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static ZoneId zone(String timeZone) {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * From when on thresholds decide that are computed now.
     *
     * @param isFirst whether there were none before: then somebody waits for them
     */
    public Instant inForceFrom(Instant now, boolean isFirst) {
        var usual = begin.plus(COMPUTING);
        var soonest = now.plus(LEARNING).truncatedTo(ChronoUnit.MILLIS);
        return isFirst || soonest.isAfter(usual) ? soonest : usual;
    }
}
