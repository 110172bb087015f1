/** The way from an accepted entry to its decision: shards, leases, the work log, due items. */
@NullMarked
package io.perennial.engine.work;

import org.jspecify.annotations.NullMarked;
