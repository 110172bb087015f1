/** The tables, in numbered steps that only add, and what is stored once for the whole installation. */
@NullMarked
package io.perennial.storage.cassandra.schema;

import org.jspecify.annotations.NullMarked;
