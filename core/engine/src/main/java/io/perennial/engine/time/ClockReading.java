package io.perennial.engine.time;

import java.time.Instant;

/**
 * What the clock of the timelines shows.
 *
 * @param isMovable whether it is a test's, who may move it
 */
public record ClockReading(Instant instant, boolean isMovable) {}
