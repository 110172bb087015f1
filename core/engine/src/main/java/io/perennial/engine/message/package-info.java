/** How messages stand and why, for those who ask. */
@NullMarked
package io.perennial.engine.message;

import org.jspecify.annotations.NullMarked;
