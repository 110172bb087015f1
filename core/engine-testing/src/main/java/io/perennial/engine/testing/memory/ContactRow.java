package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.Identity;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A contact as it is kept: each field with the time of its latest change. */
final class ContactRow {
    private final ContactKey key;
    private final Instant createdAt;
    private final Set<Identity> identities = new LinkedHashSet<>();
    private final TreeMap<String, Cell<JsonValue>> fields = new TreeMap<>();

    ContactRow(ContactKey key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }

    ContactPosition position() {
        return new ContactPosition(createdAt, key.contact());
    }

    void add(Identity identity) {
        identities.add(identity);
    }

    void change(String name, ContactField field) {
        var value = field.value();
        var cell = new Cell<>(value.equals(JsonValue.NULL) ? null : value, Micros.of(field.changedAt()));
        fields.merge(name, cell, Cell::or);
    }

    Map<String, ContactField> fields() {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field(field.getValue())));
    }

    private static ContactField field(Cell<JsonValue> cell) {
        return new ContactField(cell.read().orElse(JsonValue.NULL), Micros.instant(cell.micros()));
    }

    Contact contact() {
        return new Contact(
                key,
                createdAt,
                List.copyOf(identities),
                text(ContactFields.EMAIL),
                text(ContactFields.PHONE),
                text(ContactFields.FIRST_NAME),
                text(ContactFields.LAST_NAME),
                text(ContactFields.LOCALE),
                text(ContactFields.TIME_ZONE),
                properties(),
                labels(ContactFields.TAG_PREFIX),
                labels(ContactFields.LIST_PREFIX));
    }

    private @Nullable String text(String field) {
        var cell = fields.get(field);
        return cell != null && cell.value() instanceof JsonString string ? string.getString() : null;
    }

    private List<String> labels(String prefix) {
        var set = fields.entrySet().stream()
                .filter(field -> field.getValue().value() != null)
                .map(Map.Entry::getKey)
                .toList();
        return ContactFields.after(prefix, set);
    }

    private JsonObject properties() {
        var properties = Json.createObjectBuilder();
        fields.tailMap(ContactFields.PROPERTY_PREFIX).forEach((field, cell) -> {
            if (!field.startsWith(ContactFields.PROPERTY_PREFIX) || cell.value() == null) return;
            properties.add(field.substring(ContactFields.PROPERTY_PREFIX.length()), cell.value());
        });
        return properties.build();
    }
}
