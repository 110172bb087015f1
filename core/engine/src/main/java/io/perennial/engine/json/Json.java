package io.perennial.engine.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and reads JSON values. The static methods of {@code jakarta.json.Json} look the provider up at each call. */
public final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final jakarta.json.JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final jakarta.json.JsonWriterFactory WRITERS = PROVIDER.createWriterFactory(Map.of());
    private static final jakarta.json.JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private static final int MOST_DIGITS = 400;

    private Json() {}

    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    public static JsonArray array(Collection<? extends JsonValue> values) {
        var array = BUILDERS.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    public static JsonArray texts(Collection<String> values) {
        return array(values.stream().map(Json::text).toList());
    }

    public static JsonString text(String value) {
        return PROVIDER.createValue(value);
    }

    public static JsonValue number(long value) {
        return PROVIDER.createValue(value);
    }

    public static JsonValue number(BigDecimal value) {
        return PROVIDER.createValue(value);
    }

    public static JsonObject object(Map<String, ? extends JsonValue> values) {
        var object = object();
        values.forEach(object::add);
        return object.build();
    }

    /** Reads an object; throws {@link jakarta.json.JsonException} if it is none. */
    public static JsonObject parse(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public static String write(JsonObject object) {
        var text = new StringWriter();
        try (var writer = WRITERS.createWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /**
     * A number to compute with; none if it has more than 400 digits before its point or behind it. A few bytes such as
     * {@code 1e999999999} would take gigabytes to add to others, or to write out. Every double is within.
     */
    public static Optional<BigDecimal> decimal(JsonNumber number) {
        var given = number.bigDecimalValue();
        if (given.signum() == 0) return Optional.of(BigDecimal.ZERO);
        var before = (long) given.precision() - given.scale();
        return before <= MOST_DIGITS && given.stripTrailingZeros().scale() <= MOST_DIGITS
                ? Optional.of(given)
                : Optional.empty();
    }

    /** The text under a name; null if there is none or it is no text. */
    public static @Nullable String textOrNull(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : null;
    }

    /** The texts under a name; those that are no text are left out. */
    public static List<String> textList(JsonObject object, String name) {
        if (!(object.get(name) instanceof JsonArray array)) return List.of();
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    /** The object under a name; empty if there is none. */
    public static JsonObject objectOrEmpty(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** How many levels deep a value goes: 0 for a scalar. */
    public static int depth(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                1 + object.values().stream().mapToInt(Json::depth).max().orElse(0);
            case JsonArray array ->
                1 + array.stream().mapToInt(Json::depth).max().orElse(0);
            default -> 0;
        };
    }
}
