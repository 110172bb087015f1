package io.perennial.spi.testing;

import io.perennial.spi.SettingsDeclaration;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A settings declaration as the host reads it. */
final class SettingsSchema {
    private static final Set<String> ROOT = Set.of("type", "properties", "required", "title", "description");
    private static final Set<String> PROPERTY = Set.of(
            "type",
            "enum",
            "default",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "title",
            "description");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

    private final SettingsDeclaration declaration;
    private final JsonObject root;
    private final JsonObject properties;

    SettingsSchema(SettingsDeclaration declaration) {
        this.declaration = declaration;
        try (var reader = Json.createReader(new StringReader(declaration.jsonSchema()))) {
            this.root = reader.readObject();
        }
        this.properties =
                root.containsKey("properties") ? root.getJsonObject("properties") : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** What the host would refuse at load, and what would leave the admin's form without words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!"object".equals(root.getString("type", ""))) faults.add("the schema's type is not object");
        unknown(root, ROOT).forEach(keyword -> faults.add("unknown keyword " + keyword));
        properties.forEach((name, schema) -> addFaults(name, schema.asJsonObject(), faults));
        required().stream()
                .filter(name -> !properties.containsKey(name))
                .forEach(name -> faults.add("required names " + name + ", which is no property"));
        declaration.secrets().stream()
                .filter(name -> !properties.containsKey(name))
                .forEach(name -> faults.add("secrets names " + name + ", which is no property"));
        return faults;
    }

    private void addFaults(String name, JsonObject schema, List<String> faults) {
        unknown(schema, PROPERTY).forEach(keyword -> faults.add(name + ": unknown keyword " + keyword));
        if (!TYPES.contains(schema.getString("type", ""))) faults.add(name + ": type is none of " + TYPES);
        if (schema.getString("title", "").isBlank()) faults.add(name + ": no title");
        if (schema.getString("description", "").isBlank()) faults.add(name + ": no description");
        if (declaration.secrets().contains(name) && schema.containsKey("default"))
            faults.add(name + ": a secret with a default is no secret");
    }

    private static Set<String> unknown(JsonObject schema, Set<String> known) {
        Set<String> unknown = new TreeSet<>(schema.keySet());
        unknown.removeAll(known);
        return unknown;
    }

    private List<String> required() {
        if (!root.containsKey("required")) return List.of();
        return root.getJsonArray("required").getValuesAs(JsonString::getString);
    }

    boolean declares(String name) {
        return properties.containsKey(name);
    }

    /** The settings with the defaults filled in, as a channel gets them. */
    Map<String, Object> complete(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>();
        properties.forEach((name, schema) -> {
            JsonValue byDefault = schema.asJsonObject().get("default");
            if (byDefault != null) complete.put(name, plain(byDefault));
        });
        settings.forEach((name, value) -> {
            if (!declares(name)) throw new AssertionError("setting '%s' is not declared".formatted(name));
            complete.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
        });
        Set<String> missing = new TreeSet<>(required());
        missing.removeAll(complete.keySet());
        if (!missing.isEmpty()) throw new AssertionError("settings lack " + missing + ", which the schema requires");
        return complete;
    }

    private static Object plain(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.getString();
            case JsonNumber number when number.isIntegral() -> number.longValueExact();
            case JsonNumber number -> number.doubleValue();
            default -> value.getValueType() == JsonValue.ValueType.TRUE;
        };
    }
}
