/** What an operator watches: health and metrics. */
@NullMarked
package io.perennial.server.observe;

import org.jspecify.annotations.NullMarked;
