/** From an intent to its outcome: checks, claim, send. */
@NullMarked
package io.perennial.engine.dispatch;

import org.jspecify.annotations.NullMarked;
