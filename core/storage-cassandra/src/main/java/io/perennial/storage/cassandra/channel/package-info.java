/** Which plugins a workspace has enabled, and the settings of its channels. */
@NullMarked
package io.perennial.storage.cassandra.channel;

import org.jspecify.annotations.NullMarked;
