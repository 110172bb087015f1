/** Snapshots and DecisionRecords. */
@NullMarked
package io.perennial.storage.cassandra.decide;

import org.jspecify.annotations.NullMarked;
