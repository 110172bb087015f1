package io.perennial.graphql.scalar;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as plain ones: Map, List, String, Boolean, null, and BigDecimal for every number. Order is kept. */
public final class PlainJson {
    private PlainJson() {}

    public static Map<String, @Nullable Object> of(JsonObject object) {
        Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> plain.put(name, of(value)));
        return plain;
    }

    public static List<@Nullable Object> of(JsonArray array) {
        List<@Nullable Object> plain = new ArrayList<>(array.size());
        array.forEach(value -> plain.add(of(value)));
        return plain;
    }

    public static @Nullable Object of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> of(value.asJsonObject());
            case ARRAY -> of(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}
