package io.perennial.engine.definition;

import io.perennial.engine.journey.Delay;
import io.perennial.engine.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody may choose who publishes a journey template.
 *
 * @param name unique in its template
 * @param description for people
 * @param defaultValue what is taken if nothing is given
 */
public record TemplateParameter(String name, String description, Type type, JsonValue defaultValue) {
    private static final int LONGEST_TEXT = 200;

    public TemplateParameter {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(defaultValue, "defaultValue is null");
    }

    /** What a value is. */
    public enum Type {
        /** 1 to 200 characters on one line. */
        TEXT {
            @Override
            Optional<String> fault(JsonValue value) {
                var isText = value instanceof JsonString text
                        && !text.getString().isBlank()
                        && text.getString().length() <= LONGEST_TEXT
                        && text.getString().chars().noneMatch(Character::isISOControl);
                return isText ? Optional.empty() : Optional.of("Give a text of 1 to 200 characters on one line.");
            }
        },
        /** Any number that can be computed with. */
        NUMBER {
            @Override
            Optional<String> fault(JsonValue value) {
                var isNumber = value instanceof JsonNumber number
                        && Json.decimal(number).isPresent();
                return isNumber ? Optional.empty() : Optional.of("Give a number.");
            }
        },
        /** ISO 8601, as {@link Delay} reads it. */
        DURATION {
            @Override
            Optional<String> fault(JsonValue value) {
                var isDuration = value instanceof JsonString text
                        && Delay.parse(text.getString()).isPresent();
                return isDuration
                        ? Optional.empty()
                        : Optional.of(
                                "Give a time from a minute to ten years as a text in ISO 8601, such as P3D or PT12H.");
            }
        };

        /** Why a value is none of this type. */
        abstract Optional<String> fault(JsonValue value);

        /** By the name that it has in a template's document. */
        static Optional<Type> of(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /** A time of whole days as a number; none if it is none. */
    static Optional<JsonValue> days(JsonValue value) {
        if (!(value instanceof JsonString text)) return Optional.empty();
        return Delay.parse(text.getString())
                .filter(delay -> delay.time().isZero() && delay.days().toTotalMonths() == 0)
                .map(delay -> Json.number(LocalDate.EPOCH.plus(delay.days()).toEpochDay()));
    }

    /** The opposite of a value: so long before instead of after, so much less instead of more. */
    static Optional<JsonValue> negated(JsonValue value) {
        return switch (value) {
            case JsonNumber number ->
                Optional.of(Json.number(number.bigDecimalValue().multiply(BigDecimal.ONE.negate())));
            case JsonString text
            when Type.DURATION.fault(text).isEmpty() -> Optional.of(Json.text("-" + text.getString()));
            default -> Optional.empty();
        };
    }
}
