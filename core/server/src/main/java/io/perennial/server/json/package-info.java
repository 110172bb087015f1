/** JSON in and out as plain values, with limits. */
@NullMarked
package io.perennial.server.json;

import org.jspecify.annotations.NullMarked;
