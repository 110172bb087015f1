/** Named moments at which a test makes things go wrong. */
@NullMarked
package io.perennial.engine.fault;

import org.jspecify.annotations.NullMarked;
