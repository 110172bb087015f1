package io.perennial.engine.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** JSON values of every kind, tests of them, and days near an instant as people write them, and as they should not. */
record RandomValues(Chance chance) {
    static final List<String> ZONES = List.of(
            "America/Havana",
            "America/St_Johns",
            "Asia/Beirut",
            "Pacific/Apia",
            "Africa/Cairo",
            "Australia/Lord_Howe",
            "UTC",
            "Asia/Kathmandu",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "America/Scoresbysund",
            "Pacific/Kwajalein",
            "Pacific/Kiritimati");
    private static final List<JsonValue> NO_ZONES =
            List.of(Json.text("Mars/Olympus"), Json.text(""), Json.text("+25:00"), Json.number(5), JsonValue.TRUE);
    private static final List<JsonValue> NO_DAYS = Stream.concat(
                    Stream.of(
                                    "soon",
                                    "",
                                    "2023-02-29",
                                    "2026-13-01",
                                    "2026-5-1",
                                    "20260501",
                                    " 2026-05-01",
                                    "2026-05-01T10:00:00",
                                    "2026-05-01T25:00:00Z",
                                    "--02-30",
                                    "--13-01",
                                    "--2-1",
                                    "T")
                            .map(Json::text),
                    Stream.of(Json.number(20_260_501), JsonValue.TRUE, JsonValue.EMPTY_JSON_ARRAY))
            .toList();
    private static final List<JsonValue> NUMBERS = Stream.of(
                    "0", "1", "2", "3", "-1", "1.5", "1.50", "100", "1E+2", "0.1", "1e300", "-1e300", "1e-300", "1e16")
            .<JsonValue>map(number -> Json.number(new BigDecimal(number)))
            .toList();
    private static final List<JsonValue> TEXTS = List.of(
            Json.text(""),
            Json.text("a"),
            Json.text("b"),
            Json.text("B"),
            Json.text("1"),
            Json.text("1.5"),
            Json.text("\u00e4"));
    private static final List<JsonValue> OTHERS = List.of(
            JsonValue.TRUE,
            JsonValue.FALSE,
            JsonValue.NULL,
            JsonValue.EMPTY_JSON_ARRAY,
            Json.array(List.of(Json.number(1))),
            Json.parse("{\"a\":1,\"b\":[2]}"),
            Json.parse("{\"b\":[2],\"a\":1}"),
            Json.parse("{\"a\":1.0,\"b\":[2]}"));

    JsonValue any() {
        return chance.of(chance.oneIn(3) ? OTHERS : chance.oneIn(2) ? TEXTS : NUMBERS);
    }

    JsonValue number() {
        return chance.of(NUMBERS);
    }

    /** A test of anything. */
    Test test() {
        var operator = chance.of(Operator.values());
        return switch (operator) {
            case EXISTS -> exists();
            case EQ, NE -> new Test(operator, List.of(scalar()));
            case GT, GTE, LT, LTE -> new Test(operator, List.of(chance.of(chance.oneIn(2) ? TEXTS : NUMBERS)));
            case IN -> new Test(operator, several(this::scalar));
        };
    }

    /** A test of numbers that a test of numbers may have. */
    Test testOf(Operator operator, java.util.function.Supplier<JsonValue> operand) {
        return switch (operator) {
            case EXISTS -> exists();
            case IN -> new Test(operator, several(operand));
            case EQ, NE, GT, GTE, LT, LTE -> new Test(operator, List.of(operand.get()));
        };
    }

    private Test exists() {
        return new Test(Operator.EXISTS, List.of(chance.of(JsonValue.TRUE, JsonValue.FALSE)));
    }

    private JsonValue scalar() {
        return chance.oneIn(6)
                ? chance.of(JsonValue.TRUE, JsonValue.FALSE)
                : chance.of(chance.oneIn(2) ? TEXTS : NUMBERS);
    }

    private static List<JsonValue> repeated(int times, java.util.function.Supplier<JsonValue> one) {
        return Stream.generate(one).limit(times).toList();
    }

    private List<JsonValue> several(java.util.function.Supplier<JsonValue> one) {
        return repeated(chance.between(1, 3), one);
    }

    JsonValue zone() {
        if (chance.oneIn(8)) return chance.of(NO_ZONES);
        return chance.oneIn(10) ? JsonValue.NULL : Json.text(chance.of(ZONES));
    }

    /** What a property that should hold a day may hold. */
    JsonValue day(Instant near) {
        var day = dayNear(near);
        return switch (chance.between(0, 7)) {
            case 0 -> chance.of(NO_DAYS);
            case 1 -> JsonValue.NULL;
            case 2 -> Json.text(monthDay(chance.oneIn(3) ? LocalDate.of(2000, 2, 29) : day));
            case 3, 4 -> Json.text(dateTime(near, day));
            default -> Json.text(day.toString());
        };
    }

    private LocalDate dayNear(Instant near) {
        var today = near.atOffset(ZoneOffset.UTC).toLocalDate();
        if (chance.oneIn(8)) return LocalDate.of(chance.of(1996, 2000, 2008, 2012, 2024), 2, 29);
        var years = chance.oneIn(3) ? chance.of(-40, -4, -3, -2, -1, 1, 2, 3) : 0;
        var days = chance.oneIn(4) ? chance.of(-367, -366, -365, -30, 30, 364, 365, 366) : 0;
        return today.plusYears(years).plusDays(days + chance.between(-2, 2));
    }

    private static String monthDay(LocalDate day) {
        return String.format(Locale.ROOT, "--%02d-%02d", day.getMonthValue(), day.getDayOfMonth());
    }

    private String dateTime(Instant near, LocalDate day) {
        var time = chance.oneIn(2)
                ? day.atStartOfDay().plusMinutes(chance.of(-1, 0, 1, 30, 90, 1439))
                : day.atTime(near.atOffset(ZoneOffset.UTC).toLocalTime());
        return time.atOffset(chance.of(ZoneOffset.UTC, ZoneOffset.ofHours(14), ZoneOffset.ofHoursMinutes(-3, -30)))
                .toString();
    }
}
