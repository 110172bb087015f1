/** Who asks, and what is known of the request beside what it asks. */
@NullMarked
package io.perennial.graphql.caller;

import org.jspecify.annotations.NullMarked;
