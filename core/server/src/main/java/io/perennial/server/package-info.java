/** Perennial's only main(), and the wiring. */
@NullMarked
package io.perennial.server;

import org.jspecify.annotations.NullMarked;
