/**
 * Perennial's store on Apache Cassandra.
 *
 * <p>Customer data lies under its workspace. What is written about a contact is encrypted with the contact's own data key, so
 * that destroying the key forgets the contact in every copy; plain are only ids, times and the names of types. Personal data
 * in a key is a keyed hash.
 */
@NullMarked
package io.perennial.storage.cassandra;

import org.jspecify.annotations.NullMarked;
