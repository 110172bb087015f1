package io.perennial.graphql.admin;

import io.perennial.engine.channel.PluginService;
import io.perennial.engine.definition.JourneyTemplate;
import io.perennial.engine.definition.PluginOrigin;
import io.perennial.engine.definition.PublishedTemplate;
import io.perennial.engine.definition.TemplateParameter;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import jakarta.json.JsonValue;

/** Journey templates that plugins bring, and their copies. */
final class TemplateFields {
    private final PluginService plugins;

    TemplateFields(PluginService plugins) {
        this.plugins = plugins;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("journeyTemplates", call -> plugins.journeyTemplates(call.workspace()));
        catalog.type("Mutation").fetch("publishJourneyTemplate", call -> Payload.of(publish(call)));
        catalog.type("JourneyTemplate", JourneyTemplate.class)
                .read("key", JourneyTemplate::key)
                .read("plugin", template -> template.origin().plugin())
                .read("version", template -> template.origin().version())
                .read("name", JourneyTemplate::name)
                .read("description", JourneyTemplate::description)
                .read("parameters", JourneyTemplate::parameters)
                .read("segments", JourneyTemplate::segments)
                .read("messages", JourneyTemplate::messages)
                .read("definition", JourneyTemplate::document);
        catalog.type("TemplateParameter", TemplateParameter.class)
                .read("name", TemplateParameter::name)
                .read("description", TemplateParameter::description)
                .read("type", TemplateParameter::type)
                .read("default", TemplateParameter::defaultValue);
        catalog.type("TemplateRef", PluginOrigin.class)
                .read("plugin", PluginOrigin::plugin)
                .read("key", PluginOrigin::key)
                .read("version", PluginOrigin::version);
        var payload = ConventionFields.<PublishedTemplate>payload(
                catalog, "PublishJourneyTemplatePayload", "journey", PublishedTemplate::journey);
        ConventionFields.also(payload, "parts", PublishedTemplate::parts);
        catalog.type("PublishedPart", PublishedTemplate.Part.class)
                .read("kind", PublishedTemplate.Part::kind)
                .read("key", PublishedTemplate.Part::key)
                .read("state", PublishedTemplate.Part::state);
    }

    private Outcome<PublishedTemplate> publish(Call<Object> call) {
        var input = call.input();
        var parameters = input.jsonOrNull("parameters");
        return plugins.publishTemplate(
                call.workspace(),
                input.text("template"),
                input.textOrNull("plugin"),
                parameters == null ? JsonValue.EMPTY_JSON_OBJECT : parameters,
                input.textOrNull("journeyKey"));
    }
}
