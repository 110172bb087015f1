/** What contacts agreed to, and the addresses that get nothing. */
@NullMarked
package io.perennial.engine.consent;

import org.jspecify.annotations.NullMarked;
