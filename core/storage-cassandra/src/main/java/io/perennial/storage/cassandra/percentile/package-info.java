/** Where tops begin, on Cassandra. */
@NullMarked
package io.perennial.storage.cassandra.percentile;

import org.jspecify.annotations.NullMarked;
