package io.perennial.server.plugin;

import io.perennial.engine.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One setting as declared: its type, and what its values must keep to. */
final class SettingsProperty {
    private final SettingType type;
    private final @Nullable JsonValue byDefault;
    private final List<JsonValue> options;
    private final @Nullable TextRule text;
    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;

    private SettingsProperty(SettingType type, JsonObject schema, @Nullable TextRule text) {
        this.type = type;
        this.text = text;
        this.byDefault = schema.get("default");
        this.options = schema.get("enum") instanceof JsonArray array ? List.copyOf(array) : List.of();
        this.minimum = number(schema, "minimum");
        this.maximum = number(schema, "maximum");
    }

    /** Reads a property; what is wrong with it goes to {@code faults}. */
    static SettingsProperty of(String name, JsonObject schema, List<String> faults) {
        String place = "property '%s': ".formatted(PluginText.line(name));
        SettingType type = SettingType.named(Json.textOrNull(schema, "type"));
        if (type == null) {
            faults.add(place + "type must be one of string, integer, number, boolean");
            return new SettingsProperty(SettingType.STRING, JsonValue.EMPTY_JSON_OBJECT, null);
        }
        Set<String> unknown = new TreeSet<>(schema.keySet());
        unknown.removeAll(type.keywords());
        unknown.forEach(keyword -> faults.add(
                place + "keyword '%s' is not supported for %s".formatted(PluginText.line(keyword), type.label())));
        TextRule text = type == SettingType.STRING ? TextRule.of(place, schema, faults) : null;
        SettingsProperty property = new SettingsProperty(type, schema, text);
        property.check(place, schema, faults);
        return property;
    }

    private void check(String place, JsonObject schema, List<String> faults) {
        if (schema.containsKey("enum")
                && (options.isEmpty() || !options.stream().allMatch(type::holds)))
            faults.add(place + "enum must list at least one value, each of type " + type.label());
        for (String bound : Set.of("minimum", "maximum")) {
            if (schema.containsKey(bound) && number(schema, bound) == null)
                faults.add(place + bound + " must be a number");
        }
        if (byDefault != null) fault(byDefault).ifPresent(message -> faults.add(place + "its default " + message));
    }

    private static @Nullable BigDecimal number(JsonObject schema, String name) {
        return schema.get(name) instanceof JsonNumber number ? number.bigDecimalValue() : null;
    }

    /** What is wrong with a value, if anything; without the value, which may be a secret. */
    Optional<String> fault(JsonValue value) {
        if (!type.holds(value)) return Optional.of("must be " + type.label());
        if (!options.isEmpty() && !options.contains(value)) return Optional.of("must be one of " + listed());
        if (value instanceof JsonNumber number) return fault(number.bigDecimalValue());
        return text != null && value instanceof JsonString string ? text.fault(string.getString()) : Optional.empty();
    }

    private Optional<String> fault(BigDecimal number) {
        if (minimum != null && number.compareTo(minimum) < 0) return Optional.of("must be at least " + minimum);
        if (maximum != null && number.compareTo(maximum) > 0) return Optional.of("must be at most " + maximum);
        return Optional.empty();
    }

    private String listed() {
        return options.stream()
                .map(option -> option instanceof JsonString string ? string.getString() : option.toString())
                .map(PluginText::line)
                .collect(Collectors.joining(", "));
    }

    boolean hasDefault() {
        return byDefault != null;
    }

    @Nullable
    JsonValue byDefault() {
        return byDefault;
    }

    Object plain(JsonValue value) {
        return type.plain(value);
    }
}
