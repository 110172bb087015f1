/** Definitions and their versions. */
@NullMarked
package io.perennial.storage.cassandra.definition;

import org.jspecify.annotations.NullMarked;
