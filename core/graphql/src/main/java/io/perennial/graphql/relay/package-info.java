/** Global ids, cursors and pages, as Relay asks for them. */
@NullMarked
package io.perennial.graphql.relay;

import org.jspecify.annotations.NullMarked;
