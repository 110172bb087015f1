package io.perennial.graphql.admin;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.LocalizedTemplate;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.definition.MessageDraft;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import io.perennial.spi.MessageClass;

/** What is said, and how. */
final class MessageDefinitionFields {
    private final DefinitionService definitions;

    MessageDefinitionFields(DefinitionService definitions) {
        this.definitions = definitions;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("messageDefinitions", call -> definitions.messages(call.workspace()));
        catalog.type("Mutation").fetch("publishMessage", call -> Payload.of(publish(call)));
        catalog.type("MessageDefinition", MessageDefinition.class)
                .read("key", MessageDefinition::key)
                .read("version", MessageDefinition::version)
                .read("name", MessageDefinition::name)
                .read("channel", MessageDefinition::channel)
                .read("messageClass", MessageDefinition::messageClass)
                .read("topic", MessageDefinition::topic)
                .read("templates", MessageDefinition::templates)
                .read("activatedAt", MessageDefinition::activatedAt);
        catalog.type("LocalizedTemplate", LocalizedTemplate.class)
                .read("locale", LocalizedTemplate::locale)
                .read("subject", localized -> localized.template().subject().orElse(null))
                .read("text", localized -> localized.template().text().orElse(null))
                .read("html", localized -> localized.template().html().orElse(null));
        ConventionFields.payload(catalog, "PublishMessagePayload", "message");
    }

    private Outcome<MessageDefinition> publish(Call<Object> call) {
        var input = call.input();
        return definitions.publishMessage(
                call.workspace(),
                new MessageDraft(
                        input.text("key"),
                        input.text("name"),
                        input.text("channel"),
                        input.choice("messageClass", MessageClass.class),
                        input.textOrNull("topic"),
                        input.objects("templates").stream()
                                .map(MessageDefinitionFields::template)
                                .toList()));
    }

    private static MessageDraft.TemplateDraft template(Input template) {
        return new MessageDraft.TemplateDraft(
                template.text("locale"),
                template.textOrNull("subject"),
                template.textOrNull("text"),
                template.textOrNull("html"));
    }
}
