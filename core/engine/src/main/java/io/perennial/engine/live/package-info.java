/** Tells whoever listens what is recorded from now on. Nothing here costs anything while nobody does. */
@NullMarked
package io.perennial.engine.live;

import org.jspecify.annotations.NullMarked;
