/** Where the runs of journeys are. */
@NullMarked
package io.perennial.storage.cassandra.run;

import org.jspecify.annotations.NullMarked;
