/** Puts a schema together: its SDL, a fetcher for each field, and the rule of who may use it. */
@NullMarked
package io.perennial.graphql.wiring;

import org.jspecify.annotations.NullMarked;
