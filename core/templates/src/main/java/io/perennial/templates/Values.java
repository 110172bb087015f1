package io.perennial.templates;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Liquid sees it: maps, lists, text, Long, BigDecimal and Boolean, so that nothing is ever looked up by reflection. */
final class Values {
    private static final int MOST_DIGITS = 40;

    private Values() {}

    static Map<String, Object> of(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Object converted = of(value);
            if (converted != null) map.put(name, converted);
        });
        return map;
    }

    private static List<Object> of(JsonArray array) {
        List<Object> list = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            Object converted = of(value);
            if (converted != null) list.add(converted);
        }
        return list;
    }

    private static @Nullable Object of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> of(value.asJsonObject());
            case ARRAY -> of(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> of((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Object of(JsonNumber value) {
        BigDecimal number = value.bigDecimalValue();
        // 1e999999999 is nine characters of JSON and a gigabyte when written out, which arithmetic and printing both
        // do.
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) return value.toString();
        if (number.scale() <= 0 && number.precision() - number.scale() <= 18) return number.longValueExact();
        return number;
    }
}
