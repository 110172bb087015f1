/** A store that fails on purpose, so that a test sees what its caller does about it. */
@NullMarked
package io.perennial.engine.testing.faults;

import org.jspecify.annotations.NullMarked;
