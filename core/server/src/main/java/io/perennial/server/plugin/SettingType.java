package io.perennial.server.plugin;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types a setting may have. */
enum SettingType {
    STRING("text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false");

    /** More digits than any setting needs, and few enough that no calculation with them takes long. */
    private static final int MOST_DIGITS = 30;

    private final String label;

    SettingType(String label) {
        this.label = label;
    }

    static @Nullable SettingType named(@Nullable String name) {
        for (SettingType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) return type;
        }
        return null;
    }

    String label() {
        return label;
    }

    /** The keywords that mean something for this type. */
    Set<String> keywords() {
        Set<String> all = new HashSet<>(Set.of("type", "enum", "default", "title", "description"));
        switch (this) {
            case STRING -> all.addAll(Set.of("minLength", "maxLength", "pattern"));
            case INTEGER, NUMBER -> all.addAll(Set.of("minimum", "maximum"));
            case BOOLEAN -> {}
        }
        return all;
    }

    boolean holds(JsonValue value) {
        return switch (this) {
            case STRING -> value.getValueType() == ValueType.STRING;
            case BOOLEAN -> value.getValueType() == ValueType.TRUE || value.getValueType() == ValueType.FALSE;
            case NUMBER -> value instanceof JsonNumber number && isShort(number.bigDecimalValue());
            case INTEGER -> value instanceof JsonNumber number && isWhole(number.bigDecimalValue());
        };
    }

    private static boolean isShort(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    }

    private static boolean isWhole(BigDecimal number) {
        return isShort(number)
                && number.stripTrailingZeros().scale() <= 0
                && number.toBigInteger().bitLength() < Long.SIZE;
    }

    /** A value of this type as {@link io.perennial.spi.Settings} holds it. */
    Object plain(JsonValue value) {
        return switch (this) {
            case STRING -> ((JsonString) value).getString();
            case BOOLEAN -> value.getValueType() == ValueType.TRUE;
            case INTEGER -> ((JsonNumber) value).bigDecimalValue().longValueExact();
            case NUMBER -> ((JsonNumber) value).doubleValue();
        };
    }
}
