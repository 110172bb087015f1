/** Contacts, their identities, their data keys, and the directory of them all. */
@NullMarked
package io.perennial.storage.cassandra.contact;

import org.jspecify.annotations.NullMarked;
