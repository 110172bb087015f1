package io.perennial.graphql.scalar;

import io.perennial.engine.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON. Throws an IllegalArgumentException that says what to mend. */
final class JsonReading {
    /** What lies deeper is cut off: reading on would take the stack. Far deeper than anyone who takes JSON lets it be. */
    private static final int MOST_LEVELS = 500;

    private JsonReading() {}

    static JsonValue of(@Nullable Object plain) {
        return value(plain, 0);
    }

    private static JsonValue value(@Nullable Object plain, int level) {
        if (level > MOST_LEVELS) return Json.text(TooDeep.CUT.toString());
        return switch (plain) {
            case null -> JsonValue.NULL;
            case JsonValue json -> json;
            case String text -> Json.text(text);
            case TooDeep cut -> Json.text(cut.toString());
            case Boolean flag -> flag ? JsonValue.TRUE : JsonValue.FALSE;
            case Number number -> number(number);
            case Map<?, ?> map -> object(map, level);
            case List<?> list -> array(list, level);
            default -> throw new IllegalArgumentException("This is not a JSON value.");
        };
    }

    private static JsonObject object(Map<?, ?> map, int level) {
        Map<String, JsonValue> values = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((name, value) -> values.put(String.valueOf(name), value(value, level + 1)));
        return Json.object(values);
    }

    private static JsonArray array(List<?> list, int level) {
        List<JsonValue> values = new ArrayList<>(list.size());
        list.forEach(value -> values.add(value(value, level + 1)));
        return Json.array(values);
    }

    private static JsonValue number(Number number) {
        return switch (number) {
            case Integer _, Long _, Short _, Byte _ -> Json.number(number.longValue());
            case BigDecimal decimal -> Json.number(NumberLimits.checked(decimal));
            case BigInteger integer -> Json.number(NumberLimits.checked(new BigDecimal(integer)));
            default -> Json.number(NumberLimits.checked(new BigDecimal(number.toString())));
        };
    }
}
