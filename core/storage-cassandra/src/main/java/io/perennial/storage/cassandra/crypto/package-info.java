/** The master key and what is derived from it, a data key per contact, and hashes that need a key. */
@NullMarked
package io.perennial.storage.cassandra.crypto;

import org.jspecify.annotations.NullMarked;
