/** What a request costs: asked for, and spent. */
@NullMarked
package io.perennial.graphql.cost;

import org.jspecify.annotations.NullMarked;
