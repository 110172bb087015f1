/** Channels as a workspace has set them up. */
@NullMarked
package io.perennial.engine.channel;

import org.jspecify.annotations.NullMarked;
