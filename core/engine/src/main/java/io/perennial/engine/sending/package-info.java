/** When a message may leave, and how many a contact may get: hours of the day, frequency caps, and what was sent lately. Pure. */
@NullMarked
package io.perennial.engine.sending;

import org.jspecify.annotations.NullMarked;
