/** The way to the cluster: one session, deadlines, and one kind of failure. */
@NullMarked
package io.perennial.storage.cassandra.session;

import org.jspecify.annotations.NullMarked;
