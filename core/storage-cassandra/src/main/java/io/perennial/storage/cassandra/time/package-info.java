/** The test clock's moves on Cassandra. */
@NullMarked
package io.perennial.storage.cassandra.time;

import org.jspecify.annotations.NullMarked;
