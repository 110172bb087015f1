package io.perennial.graphql.admin;

import graphql.schema.GraphQLSchema;
import io.perennial.engine.Engine;
import io.perennial.engine.contact.ContactTokens;
import io.perennial.graphql.GraphQLEndpoint;
import io.perennial.graphql.GraphQLSettings;
import io.perennial.graphql.event.EventFields;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Loaders;
import io.perennial.graphql.wiring.SchemaAssembly;
import java.util.List;

/** The admin endpoint: everything of one workspace, for its secret keys; workspaces and keys, for the operator. */
public final class AdminApi {
    static final List<String> SDL = List.of(
            "common/conventions",
            "common/events",
            "admin/schema",
            "admin/contacts",
            "admin/definitions",
            "admin/previews",
            "admin/journeys",
            "admin/segments",
            "admin/percentiles",
            "admin/sending",
            "admin/subscriptions",
            "admin/explanations",
            "admin/messages",
            "admin/plugins",
            "admin/templates",
            "admin/workspaces",
            "admin/clock");

    private AdminApi() {}

    public static GraphQLEndpoint endpoint(
            Engine engine, ContactTokens tokens, CursorKey cursorKey, GraphQLSettings settings) {
        var loaders = new AdminLoaders(engine);
        return new GraphQLEndpoint(
                schema(engine, tokens, cursorKey, loaders), () -> Loaders.registry(loaders.all()), settings);
    }

    static GraphQLSchema schema(Engine engine, ContactTokens tokens, CursorKey cursorKey, AdminLoaders loaders) {
        var catalog = new FieldCatalog();
        ConventionFields.wire(catalog);
        EventFields.wire(catalog);
        new NodeFields(engine).wire(catalog);
        new WorkspaceFields(engine, cursorKey).wire(catalog);
        new ApiKeyFields(engine.apiKeys()).wire(catalog);
        new ContactTokenFields(engine.contacts(), tokens).wire(catalog);
        new ContactFields(engine, cursorKey).wire(catalog);
        new ContactMutations(engine).wire(catalog);
        new TagFields(engine.contacts()).wire(catalog);
        new TimelineFields().wire(catalog);
        new StatisticsFields(engine.statistics()).wire(catalog);
        new ConsentFields(engine.consents()).wire(catalog);
        new MessageFields(engine, cursorKey, loaders).wire(catalog);
        new MessageDefinitionFields(engine.definitions()).wire(catalog);
        new JourneyFields(engine).wire(catalog);
        new PredicateFields(engine.definitions()).wire(catalog);
        new LifecycleModelFields(engine.definitions()).wire(catalog);
        new ModelPreviewFields(engine.modelPreviews(), cursorKey).wire(catalog);
        new StageFields(engine.stages()).wire(catalog);
        new SegmentFields(engine).wire(catalog);
        new PercentileFields(engine.definitions()).wire(catalog);
        new RunFields(engine.runs()).wire(catalog);
        new ExplanationFields(engine.explanations()).wire(catalog);
        new SendingFields(engine.definitions()).wire(catalog);
        new SubscriptionFields(engine, cursorKey).wire(catalog);
        new ClockFields(engine.clock()).wire(catalog);
        new PluginFields(engine.plugins(), loaders).wire(catalog);
        new TemplateFields(engine.plugins()).wire(catalog);
        return SchemaAssembly.of(SDL, catalog);
    }
}
