/** How an operation answers: done, or what to mend; and the failures that a caller did not foresee. */
@NullMarked
package io.perennial.engine.outcome;

import org.jspecify.annotations.NullMarked;
