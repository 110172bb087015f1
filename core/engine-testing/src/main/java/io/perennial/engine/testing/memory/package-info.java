/** The ports to the store in memory, faithful to what the ports promise. */
@NullMarked
package io.perennial.engine.testing.memory;

import org.jspecify.annotations.NullMarked;
