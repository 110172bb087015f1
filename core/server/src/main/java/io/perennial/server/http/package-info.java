/** HTTP: what reaches a GraphQL endpoint and how its answer leaves. */
@NullMarked
package io.perennial.server.http;

import org.jspecify.annotations.NullMarked;
