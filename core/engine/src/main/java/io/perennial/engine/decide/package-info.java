/** Pure decisions: state, fact and definitions in; new state, effects and reasons out. */
@NullMarked
package io.perennial.engine.decide;

import org.jspecify.annotations.NullMarked;
