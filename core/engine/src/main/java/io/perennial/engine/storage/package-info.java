/** The ports to the store, in one hand. */
@NullMarked
package io.perennial.engine.storage;

import org.jspecify.annotations.NullMarked;
