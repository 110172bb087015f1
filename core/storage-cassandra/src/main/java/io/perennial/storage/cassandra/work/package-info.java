/** The work log, leases, checkpoints and due items. */
@NullMarked
package io.perennial.storage.cassandra.work;

import org.jspecify.annotations.NullMarked;
