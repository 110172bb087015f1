/** Bounded memory of what was read. */
@NullMarked
package io.perennial.engine.cache;

import org.jspecify.annotations.NullMarked;
