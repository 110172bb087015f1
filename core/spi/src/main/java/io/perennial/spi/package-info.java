/**
 * What a plugin sees of Perennial: one entry interface, {@link io.perennial.spi.PerennialPlugin}, and the types it speaks in.
 *
 * <p>What flows into a plugin are records and interfaces that may grow; what flows out of it is sealed. Every call into a
 * plugin is made from a bounded platform thread of that plugin, with a time limit; a call that exceeds its limit is
 * interrupted and its late answer is discarded.
 */
@NullMarked
package io.perennial.spi;

import org.jspecify.annotations.NullMarked;
