/** How what is encrypted is written as bytes before. */
@NullMarked
package io.perennial.storage.cassandra.body;

import org.jspecify.annotations.NullMarked;
