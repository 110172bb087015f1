/** Where the tops of a workspace's contacts begin, as it was computed from day to day. */
@NullMarked
package io.perennial.engine.percentile;

import org.jspecify.annotations.NullMarked;
