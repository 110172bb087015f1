package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Predicate.InTop;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a comparison holds or does not, as sentences. */
final class Reasons {
    private Reasons() {}

    static String of(Compare compare, @Nullable JsonValue now, boolean holds, LocalDays days) {
        var test = compare.test();
        return switch (compare.value()) {
            case Value.Field field ->
                "%s %s %s".formatted(PropertyNames.shown(field.name()), holds ? "is" : "is not", test.described());
            case Value.Count count ->
                "%s happened %s%s%s"
                        .formatted(
                                count.event().described(),
                                times(now),
                                described(count.window()),
                                holds ? "" : tooFew(test).orElse(", not " + timesWanted(test)));
            case Value.Computed computed -> described(computed, now) + unless(holds, test);
            case Value.StageOf stage ->
                "stage in %s is %s%s"
                        .formatted(
                                stage.model(),
                                now instanceof JsonString text ? text.getString() : "none",
                                holds ? "" : ", not " + plain(test));
            case Value.Days value -> "%s%s%s".formatted(described(value, now), unless(holds, test), days.fallback());
        };
    }

    static String of(InOrder inOrder, boolean holds) {
        return "%s%s%s%s"
                .formatted(
                        inOrder.steps().stream().map(Measure::described).collect(Collectors.joining(", then ")),
                        inOrder.within() == null ? "" : " within " + described(inOrder.within()),
                        holds ? " happened" : " did not happen",
                        described(inOrder.window()));
    }

    /** @param threshold null if where the top begins was not computed yet */
    static String of(InTop top, @Nullable JsonValue now, @Nullable Threshold threshold) {
        var value = switch (top.value()) {
            case Value.Computed computed -> described(computed, now);
            case Value.Count count ->
                "%s happened %s%s".formatted(count.event().described(), times(now), described(count.window()));
            case Value.Field field -> throw notRanked(field);
            case Value.StageOf stage -> throw notRanked(stage);
            case Value.Days days -> throw notRanked(days);
        };
        var name = "the top %s %%".formatted(top.percent().toPlainString());
        if (threshold == null) return "%s; where %s begins is computed by tomorrow".formatted(value, name);
        return threshold.value() == null
                ? "%s; nobody is in %s, as of %s".formatted(value, name, threshold.day())
                : "%s; %s begins at %s, as of %s, of %s"
                        .formatted(
                                value,
                                name,
                                threshold.value().toPlainString(),
                                threshold.day(),
                                threshold.contacts() == 1
                                        ? "1 contact"
                                        : String.format(Locale.ROOT, "%,d contacts", threshold.contacts()));
    }

    private static IllegalStateException notRanked(Value value) {
        return new IllegalStateException("no contact is ranked by " + value);
    }

    private static String described(Value.Computed computed, @Nullable JsonValue now) {
        return "%s of %s of %s%s is %s"
                .formatted(
                        computed.function().name().toLowerCase(Locale.ROOT),
                        computed.property(),
                        computed.event().described(),
                        described(computed.window()),
                        now == null ? "none" : shown(now));
    }

    private static String unless(boolean holds, Test test) {
        return holds ? "" : ", not " + test.described();
    }

    private static Optional<String> tooFew(Test test) {
        if (test.operator() != Operator.GTE) return Optional.empty();
        var atLeast = ((JsonNumber) test.operands().getFirst()).intValue();
        return Optional.of(atLeast == 1 ? "" : ", fewer than %d times".formatted(atLeast));
    }

    private static String timesWanted(Test test) {
        return test.described() + (test.operands().getLast().toString().equals("1") ? " time" : " times");
    }

    /** A text without its quotes. */
    private static String plain(Test test) {
        return test.operator() == Operator.EQ && test.operands().getFirst() instanceof JsonString text
                ? text.getString()
                : test.described();
    }

    private static String described(Value.Days days, @Nullable JsonValue now) {
        var moment = described(days.moment());
        return switch (days.direction()) {
            case UNTIL -> now == null ? moment + " has no date" : "%s is %s".formatted(moment, in(number(now)));
            case SINCE -> now == null ? moment + " has no date" : "%s is %s".formatted(moment, in(-number(now)));
            case UNTIL_ANNIVERSARY ->
                now == null
                        ? moment + " has no date"
                        : "the anniversary of %s is %s".formatted(moment, in(number(now)));
        };
    }

    private static String in(long days) {
        if (days == 0) return "today";
        var many = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
        return days > 0 ? "in " + many : many + " ago";
    }

    private static String described(Moment moment) {
        return switch (moment) {
            case Moment.OfField field -> PropertyNames.shown(field.name());
            case Moment.OfEvent event ->
                "the %s %s"
                        .formatted(
                                event.isFirst() ? "first" : "last",
                                event.event().described());
        };
    }

    private static String described(Window window) {
        return switch (window) {
            case Window.Ever ever -> "";
            case Window.Sliding sliding -> " within " + described(sliding.length());
            case Window.Fixed fixed ->
                (fixed.from() == null ? "" : " since " + fixed.from())
                        + (fixed.to() == null ? "" : " before " + fixed.to());
            case Window.SinceLast since -> " since the last " + since.event().described();
        };
    }

    private static String described(Duration length) {
        var seconds = length.toSeconds();
        if (seconds % 86_400 == 0) return many(seconds / 86_400, "day");
        if (seconds % 3_600 == 0) return many(seconds / 3_600, "hour");
        return seconds % 60 == 0 ? many(seconds / 60, "minute") : many(seconds, "second");
    }

    private static String many(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String times(@Nullable JsonValue now) {
        var count = now == null ? 0 : number(now);
        if (count == 0) return "never";
        return count == 1 ? "once" : count + " times";
    }

    private static long number(JsonValue value) {
        return ((JsonNumber) value).longValue();
    }

    private static String shown(JsonValue value) {
        return value instanceof JsonNumber number
                ? Json.decimal(number).map(BigDecimal::toPlainString).orElse(number.toString())
                : value.toString();
    }
}
