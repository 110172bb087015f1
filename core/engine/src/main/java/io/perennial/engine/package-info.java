/** The engine: from an event to the message it causes, and why. */
@NullMarked
package io.perennial.engine;

import org.jspecify.annotations.NullMarked;
