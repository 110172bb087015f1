/** How servers of one installation ring at each other over HTTP. */
@NullMarked
package io.perennial.server.peer;

import org.jspecify.annotations.NullMarked;
