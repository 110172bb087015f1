/** How contacts fall onto shards, and how an owner's writes are stamped. */
@NullMarked
package io.perennial.engine.shard;

import org.jspecify.annotations.NullMarked;
