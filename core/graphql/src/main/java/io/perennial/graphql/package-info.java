/** Where a GraphQL request comes in and its answer goes out: no HTTP, no fields. */
@NullMarked
package io.perennial.graphql;

import org.jspecify.annotations.NullMarked;
