/** Members of segments, and how far new definitions have come. */
@NullMarked
package io.perennial.storage.cassandra.segment;

import org.jspecify.annotations.NullMarked;
