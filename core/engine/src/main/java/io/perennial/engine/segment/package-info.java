/** Who is in which segment, by segment, and how far new definitions have come. */
@NullMarked
package io.perennial.engine.segment;

import org.jspecify.annotations.NullMarked;
