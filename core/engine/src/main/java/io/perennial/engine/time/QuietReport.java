package io.perennial.engine.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group's owner says that all that was accepted, and all that was due, is done as of a move of the clock.
 *
 * @param move the move's number
 * @param next when the group's next item comes due, if any does by {@code known}
 * @param known up to when it was looked
 */
public record QuietReport(long move, @Nullable Instant next, Instant known) {}
