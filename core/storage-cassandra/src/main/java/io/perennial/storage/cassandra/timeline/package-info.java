/** Timelines and receipts. */
@NullMarked
package io.perennial.storage.cassandra.timeline;

import org.jspecify.annotations.NullMarked;
