package io.perennial.graphql.contact;

import graphql.schema.GraphQLSchema;
import io.perennial.engine.Engine;
import io.perennial.graphql.GraphQLEndpoint;
import io.perennial.graphql.GraphQLSettings;
import io.perennial.graphql.event.EventFields;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Loaders;
import io.perennial.graphql.wiring.SchemaAssembly;
import java.util.List;

/** The contact endpoint: for frontends that act for one contact. */
public final class ContactApi {
    static final List<String> SDL = List.of("common/conventions", "common/events", "contact/schema");

    private ContactApi() {}

    public static GraphQLEndpoint endpoint(Engine engine, GraphQLSettings settings) {
        return new GraphQLEndpoint(schema(engine), () -> Loaders.registry(List.of()), settings);
    }

    static GraphQLSchema schema(Engine engine) {
        var catalog = new FieldCatalog();
        catalog.resolve("Node", _ -> {
            throw new IllegalStateException("no nodes here");
        });
        ConventionFields.wire(catalog);
        EventFields.wire(catalog);
        new MeFields(engine).wire(catalog);
        new OwnEventFields(engine).wire(catalog);
        return SchemaAssembly.of(SDL, catalog);
    }
}
