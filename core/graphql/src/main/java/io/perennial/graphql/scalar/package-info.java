/** The scalars of the schema, and JSON as plain values. */
@NullMarked
package io.perennial.graphql.scalar;

import org.jspecify.annotations.NullMarked;
