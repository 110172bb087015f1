/** Ids that follow from what they name. */
@NullMarked
package io.perennial.engine.hash;

import org.jspecify.annotations.NullMarked;
