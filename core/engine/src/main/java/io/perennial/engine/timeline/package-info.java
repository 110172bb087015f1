/** The timeline: how an entry gets on it, once, and how it is read. */
@NullMarked
package io.perennial.engine.timeline;

import org.jspecify.annotations.NullMarked;
