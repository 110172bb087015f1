/** Why a contact is where it is, or is not, at any instant: told from its timeline, by the code that decides. */
@NullMarked
package io.perennial.engine.explain;

import org.jspecify.annotations.NullMarked;
