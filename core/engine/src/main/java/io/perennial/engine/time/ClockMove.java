package io.perennial.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The timelines' time from one instant of the machines' on; it goes on at the usual pace. Or a question about it, see {@code isQuestion}.
 *
 * @param number 1 for the first, and one more for each after it
 * @param from by the machines' time, in whole milliseconds
 * @param instant what the timelines' time is then, in whole milliseconds
 * @param isQuestion whether nothing moves by it: it asks the owners whether all is done up to then
 */
public record ClockMove(long number, Instant from, Instant instant, boolean isQuestion) {
    public ClockMove {
        if (number < 1) throw new IllegalArgumentException("number is %d".formatted(number));
        from = from.truncatedTo(ChronoUnit.MILLIS);
        instant = instant.truncatedTo(ChronoUnit.MILLIS);
    }

    Instant at(Instant machine) {
        return instant.plus(Duration.between(from, machine));
    }
}
