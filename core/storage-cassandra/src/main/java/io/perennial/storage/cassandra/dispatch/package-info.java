/** Messages, claims and guards. */
@NullMarked
package io.perennial.storage.cassandra.dispatch;

import org.jspecify.annotations.NullMarked;
