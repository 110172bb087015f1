/** Who is calling: keys, contact tokens, the operator. */
@NullMarked
package io.perennial.server.auth;

import org.jspecify.annotations.NullMarked;
