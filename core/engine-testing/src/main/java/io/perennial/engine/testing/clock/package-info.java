/** Time and ids that a test moves itself. */
@NullMarked
package io.perennial.engine.testing.clock;

import org.jspecify.annotations.NullMarked;
