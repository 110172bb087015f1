/** The servers of an installation: who of them lives, and how one rings another. */
@NullMarked
package io.perennial.engine.peer;

import org.jspecify.annotations.NullMarked;
