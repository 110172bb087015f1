/** A server without HTTP: both endpoints over an engine whose store is in memory. */
@NullMarked
package io.perennial.graphql.server;

import org.jspecify.annotations.NullMarked;
