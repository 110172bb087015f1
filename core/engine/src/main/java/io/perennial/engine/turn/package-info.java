/** Whose turn it is, where two at once must not do the same. */
@NullMarked
package io.perennial.engine.turn;

import org.jspecify.annotations.NullMarked;
