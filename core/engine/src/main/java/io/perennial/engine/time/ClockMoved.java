package io.perennial.engine.time;

import java.time.Instant;

/**
 * How far the clock came.
 *
 * @param instant what it shows
 * @param isReached whether it shows no less than what was asked for, and everything due by then is done
 */
public record ClockMoved(Instant instant, boolean isReached) {}
