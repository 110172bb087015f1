/** Counts and sums, read from the timelines themselves. */
@NullMarked
package io.perennial.engine.statistics;

import org.jspecify.annotations.NullMarked;
