/** A plugin host whose provider does what a test says, and counts. */
@NullMarked
package io.perennial.engine.testing.plugin;

import org.jspecify.annotations.NullMarked;
