package io.perennial.graphql.contact;

import graphql.schema.GraphQLSchema;
import io.perennial.graphql.server.SchemaContract;
import io.perennial.graphql.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class ContactSchemaTest extends SchemaContract {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected GraphQLSchema make() {
        return ContactApi.schema(server.engine());
    }

    @Override
    protected List<String> files() {
        return ContactApi.SDL;
    }

    @Override
    protected String folder() {
        return "contact";
    }
}
