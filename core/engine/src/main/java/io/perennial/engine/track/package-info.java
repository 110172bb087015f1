/** Reads what is needed to say where a contact is, or was, and lets {@code decide} say it. */
@NullMarked
package io.perennial.engine.track;

import org.jspecify.annotations.NullMarked;
