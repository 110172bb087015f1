/** The time that contacts live in, and how a test moves it. */
@NullMarked
package io.perennial.engine.time;

import org.jspecify.annotations.NullMarked;
