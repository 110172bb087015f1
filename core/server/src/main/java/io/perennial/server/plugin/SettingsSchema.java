package io.perennial.server.plugin;

import io.perennial.engine.json.Json;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.Settings;
import io.perennial.spi.SettingsDeclaration;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A channel's settings as it declares them, and what is entered held against it. */
final class SettingsSchema {
    private static final Set<String> KEYWORDS = Set.of("type", "properties", "required", "title", "description");

    private final Map<String, SettingsProperty> properties;
    private final Set<String> required;
    private final Set<String> secrets;

    private SettingsSchema(Map<String, SettingsProperty> properties, Set<String> required, Set<String> secrets) {
        this.properties = properties;
        this.required = required;
        this.secrets = secrets;
    }

    static SettingsSchema of(SettingsDeclaration declaration) throws UnreadableSchemaException {
        List<String> faults = new ArrayList<>();
        JsonObject root = parse(declaration.jsonSchema());
        root.keySet().stream()
                .filter(keyword -> !KEYWORDS.contains(keyword))
                .forEach(keyword -> faults.add("keyword '%s' is not supported".formatted(PluginText.line(keyword))));
        if (!"object".equals(Json.textOrNull(root, "type"))) faults.add("type must be \"object\"");
        Map<String, SettingsProperty> properties = properties(root, faults);
        Set<String> required = required(root, faults);
        checkNames("required", required, properties, faults);
        checkNames("secrets", declaration.secrets(), properties, faults);
        if (!faults.isEmpty()) throw new UnreadableSchemaException(faults);
        return new SettingsSchema(properties, required, declaration.secrets());
    }

    private static JsonObject parse(String schema) throws UnreadableSchemaException {
        try {
            return Json.parse(schema);
        } catch (JsonException | IllegalStateException e) {
            throw new UnreadableSchemaException(
                    List.of("it is not a JSON object: " + PluginText.line(String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            // Parsson's limits on levels and digits.
            throw new UnreadableSchemaException(List.of("it is nested too deep, or holds a number that is too long"));
        }
    }

    private static Map<String, SettingsProperty> properties(JsonObject root, List<String> faults) {
        Map<String, SettingsProperty> properties = new LinkedHashMap<>();
        if (root.containsKey("properties") && !(root.get("properties") instanceof JsonObject))
            faults.add("properties must be an object");
        Json.objectOrEmpty(root, "properties").forEach((name, value) -> {
            if (value instanceof JsonObject property) properties.put(name, SettingsProperty.of(name, property, faults));
            else faults.add("property '%s' must be an object".formatted(PluginText.line(name)));
        });
        return properties;
    }

    private static Set<String> required(JsonObject root, List<String> faults) {
        JsonValue value = root.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY);
        Set<String> names = new LinkedHashSet<>(Json.textList(root, "required"));
        if (!(value instanceof JsonArray array) || array.size() != names.size())
            faults.add("required must list names of properties, each once");
        return names;
    }

    private static void checkNames(
            String keyword, Set<String> names, Map<String, SettingsProperty> properties, List<String> faults) {
        names.stream()
                .filter(name -> !properties.containsKey(name))
                .forEach(name ->
                        faults.add("%s names '%s', which is no property".formatted(keyword, PluginText.line(name))));
    }

    /** Every fault of what was entered. No message holds a value. */
    List<Fault> faults(JsonObject entered) {
        List<Fault> faults = new ArrayList<>();
        entered.forEach((name, value) -> {
            SettingsProperty property = properties.get(name);
            if (property == null)
                faults.add(new Fault(PluginText.line(name), "is not a setting of this channel; leave it out"));
            else property.fault(value).ifPresent(message -> faults.add(new Fault(name, message)));
        });
        required.stream()
                .filter(name -> !entered.containsKey(name) && !hasDefault(name))
                .forEach(name -> faults.add(new Fault(name, "is required")));
        return faults;
    }

    private boolean hasDefault(String name) {
        SettingsProperty property = properties.get(name);
        return property != null && property.hasDefault();
    }

    /** What was entered and has no fault, with the defaults, as a channel gets it. */
    Settings complete(JsonObject entered) {
        Map<String, Object> values = new HashMap<>();
        properties.forEach((name, property) -> {
            @Nullable JsonValue value = entered.getOrDefault(name, property.byDefault());
            if (value != null) values.put(name, property.plain(value));
        });
        return new Settings(values);
    }

    /** The secrets in what was entered, so that they can be struck out of what a plugin says. */
    List<String> secrets(JsonObject entered) {
        return secrets.stream()
                .map(entered::get)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }
}
