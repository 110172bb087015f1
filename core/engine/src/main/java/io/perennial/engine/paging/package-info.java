/** Pages of ordered things, by position and never by number. */
@NullMarked
package io.perennial.engine.paging;

import org.jspecify.annotations.NullMarked;
