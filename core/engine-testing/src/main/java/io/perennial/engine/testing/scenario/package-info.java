/** What the engine promises from an event to its message, to be held over every store. */
@NullMarked
package io.perennial.engine.testing.scenario;

import org.jspecify.annotations.NullMarked;
