package io.perennial.graphql.admin;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;

/** Lifecycle models and their stages. */
final class LifecycleModelFields {
    private final DefinitionService definitions;

    LifecycleModelFields(DefinitionService definitions) {
        this.definitions = definitions;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("lifecycleModels", call -> definitions.lifecycleModels(call.workspace()));
        catalog.type("Mutation")
                .fetch("publishLifecycleModel", call -> Payload.of(publish(call)))
                .fetch("archiveLifecycleModel", call -> Payload.of(archive(call)));
        catalog.type("LifecycleModel", LifecycleModel.class)
                .read("key", LifecycleModel::key)
                .read("version", LifecycleModel::version)
                .read("name", LifecycleModel::name)
                .read("description", LifecycleModel::description)
                .read("stages", LifecycleModel::stages)
                .read("activatedAt", LifecycleModel::activatedAt)
                .read(
                        "plugin",
                        model -> model.origin() == null ? null : model.origin().plugin())
                .read(
                        "pluginVersion",
                        model -> model.origin() == null ? null : model.origin().version());
        catalog.type("StageDefinition", StageDefinition.class)
                .read("key", StageDefinition::key)
                .read("name", StageDefinition::name)
                .read("description", StageDefinition::description)
                .read("criteria", stage -> PredicateJson.write(stage.criteria()))
                .read("criteriaText", stage -> PredicateFields.text(stage.criteria()));
        ConventionFields.payload(catalog, "PublishLifecycleModelPayload", "lifecycleModel");
        ConventionFields.payload(catalog, "ArchiveLifecycleModelPayload", "lifecycleModel");
    }

    private Outcome<LifecycleModel> publish(Call<Object> call) {
        var input = call.input();
        return definitions.publishLifecycleModel(call.workspace(), input.text("key"), input.json("definition"));
    }

    private Outcome<LifecycleModel> archive(Call<Object> call) {
        return definitions.archiveLifecycleModel(call.workspace(), call.input().text("key"));
    }
}
