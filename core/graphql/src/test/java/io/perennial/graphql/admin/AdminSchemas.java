package io.perennial.graphql.admin;

import graphql.schema.GraphQLSchema;
import io.perennial.engine.contact.ContactTokens;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.server.TestServer;

/** The schema itself, for tests that walk it. */
final class AdminSchemas {
    private AdminSchemas() {}

    static GraphQLSchema of(TestServer server) {
        ContactTokens tokens = (_, _) -> {
            throw new UnsupportedOperationException();
        };
        return AdminApi.schema(server.engine(), tokens, CursorKey.of(new byte[32]), new AdminLoaders(server.engine()));
    }
}
