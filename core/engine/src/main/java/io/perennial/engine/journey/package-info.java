/** What a journey is: what lets contacts in, the steps of a run, what ends it; read from its document. Pure. */
@NullMarked
package io.perennial.engine.journey;

import org.jspecify.annotations.NullMarked;
