/** The servers of the installation on Cassandra. */
@NullMarked
package io.perennial.storage.cassandra.peer;

import org.jspecify.annotations.NullMarked;
