package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;

/** A message definition as it is kept. */
final class MessageDefinitionJson {
    private MessageDefinitionJson() {}

    static JsonObject write(MessageDraft draft) {
        var object = Json.object()
                .add("name", draft.name())
                .add("channel", draft.channel())
                .add("class", draft.messageClass().name());
        if (draft.topic() != null) object.add("topic", draft.topic());
        return object.add(
                        "templates",
                        Json.array(draft.templates().stream()
                                .map(MessageDefinitionJson::template)
                                .toList()))
                .build();
    }

    private static JsonObject template(MessageDraft.TemplateDraft draft) {
        var object = Json.object().add("locale", draft.locale());
        if (draft.subject() != null) object.add("subject", draft.subject());
        if (draft.text() != null) object.add("text", draft.text());
        if (draft.html() != null) object.add("html", draft.html());
        return object.build();
    }

    static MessageDefinition read(DefinitionVersion version) {
        var json = version.document();
        return new MessageDefinition(
                version.key(),
                version.version(),
                json.getString("name"),
                json.getString("channel"),
                MessageClass.valueOf(json.getString("class")),
                Json.textOrNull(json, "topic"),
                json.getJsonArray("templates").getValuesAs(JsonObject.class).stream()
                        .map(MessageDefinitionJson::template)
                        .toList(),
                version.activatedAt());
    }

    private static LocalizedTemplate template(JsonObject json) {
        return new LocalizedTemplate(
                json.getString("locale"),
                new MessageTemplate(
                        Json.textOrNull(json, "subject"),
                        Json.textOrNull(json, "text"),
                        Json.textOrNull(json, "html")));
    }
}
