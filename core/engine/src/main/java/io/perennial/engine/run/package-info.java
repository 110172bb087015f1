/** A contact's runs of journeys, for callers: which are under way, and asking for one. */
@NullMarked
package io.perennial.engine.run;

import org.jspecify.annotations.NullMarked;
