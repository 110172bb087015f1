/** Workspaces and their keys. */
@NullMarked
package io.perennial.storage.cassandra.workspace;

import org.jspecify.annotations.NullMarked;
