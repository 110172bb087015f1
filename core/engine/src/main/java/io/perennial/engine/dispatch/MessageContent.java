package io.perennial.engine.dispatch;

import io.perennial.engine.cache.Recent;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.LocalizedTemplate;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.json.Json;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says a message in the contact's language. */
final class MessageContent {
    private static final Duration WORKSPACE_FRESH = Duration.ofSeconds(5);

    private final DefinitionBooks definitions;
    private final TimelineStore timeline;
    private final WorkspaceStore workspaces;
    private final TemplateRenderer renderer;
    private final Recent<WorkspaceId, Workspace> recentWorkspaces;

    MessageContent(
            DefinitionBooks definitions,
            TimelineStore timeline,
            WorkspaceStore workspaces,
            TemplateRenderer renderer,
            Clock clock) {
        this.definitions = definitions;
        this.timeline = timeline;
        this.workspaces = workspaces;
        this.renderer = renderer;
        this.recentWorkspaces = new Recent<>(clock, WORKSPACE_FRESH);
    }

    /** The template of the contact's locale, else of its language, else the first; none if the version is missing. */
    Optional<LocalizedTemplate> template(Intent intent, Contact contact) {
        return definitions
                .message(intent.contact().workspace(), intent.message(), intent.messageVersion())
                .map(message -> template(message, contact.locale()));
    }

    Rendering render(Intent intent, Contact contact, MessageTemplate template) {
        return renderer.render(template, data(intent, contact, template));
    }

    private static LocalizedTemplate template(MessageDefinition message, @Nullable String locale) {
        var first = message.templates().getFirst();
        if (locale == null) return first;
        return find(message, locale)
                .or(() -> find(message, Locale.forLanguageTag(locale).getLanguage()))
                .orElse(first);
    }

    private static Optional<LocalizedTemplate> find(MessageDefinition message, String locale) {
        return message.templates().stream()
                .filter(template -> template.locale().equalsIgnoreCase(locale))
                .findFirst();
    }

    private JsonObject data(Intent intent, Contact contact, MessageTemplate template) {
        var workspace = recentWorkspaces.find(intent.contact().workspace(), workspaces::find);
        return Json.object()
                .add("contact", contact(contact))
                // It takes a read, and most templates speak of the contact only.
                .add("event", template.mentions("event") ? event(intent) : JsonValue.EMPTY_JSON_OBJECT)
                .add(
                        "workspace",
                        Json.object().add("name", workspace.map(Workspace::name).orElse("")))
                .build();
    }

    private JsonObject event(Intent intent) {
        var cause = intent.cause();
        if (cause == null) return JsonValue.EMPTY_JSON_OBJECT;
        return timeline.find(new EntryKey(intent.contact(), cause.occurredAt(), cause.id()))
                .map(entry -> Json.object()
                        .add("type", entry.type())
                        .add("occurredAt", entry.occurredAt().toString())
                        .add("properties", entry.properties())
                        .build())
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObject contact(Contact contact) {
        var object = Json.object().add("properties", contact.properties());
        add(object, ContactFields.FIRST_NAME, contact.firstName());
        add(object, ContactFields.LAST_NAME, contact.lastName());
        add(object, ContactFields.EMAIL, contact.email());
        add(object, ContactFields.PHONE, contact.phone());
        add(object, ContactFields.LOCALE, contact.locale());
        add(object, ContactFields.TIME_ZONE, contact.timeZone());
        return object.build();
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) object.add(name, value);
    }
}
