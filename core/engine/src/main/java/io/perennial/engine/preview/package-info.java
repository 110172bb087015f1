/** Says what a draft would change, before it is published. Writes nothing. */
@NullMarked
package io.perennial.engine.preview;

import org.jspecify.annotations.NullMarked;
