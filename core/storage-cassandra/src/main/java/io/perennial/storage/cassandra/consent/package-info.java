/** Consent records and suppressions. */
@NullMarked
package io.perennial.storage.cassandra.consent;

import org.jspecify.annotations.NullMarked;
