package io.perennial.engine.predicate;

import static org.quicktheories.generators.SourceDSL.longs;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.Value.Days.Direction;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quicktheories.core.Gen;

/** Predicates of every kind that the JSON form takes, with names and operands that are easily taken for something else. */
public final class RandomPredicates {
    private static final List<String> NAMES = List.of(
            "country",
            "firstName",
            "age",
            "größe",
            "_x-1",
            "odd name",
            "a.b",
            "-x",
            "2nd",
            "and",
            "OR",
            "not",
            "in",
            "exists",
            "true",
            "first",
            "last",
            "from",
            "to",
            "since",
            "within",
            "apart",
            "stage",
            "segment",
            "list",
            "count",
            "sum",
            "all",
            "days_until",
            "`",
            "a``b",
            "\"quoted\"",
            "back\\slash",
            "line\nbreak",
            "🎈",
            "properties.x",
            " ");
    private static final List<String> TYPES = List.of(
            "order.completed",
            "order.shipped",
            "page_viewed",
            "count",
            "order.count",
            "order.first",
            "sum.x",
            "order.",
            "a..b",
            "a-.-b",
            "a.1",
            "tag",
            "all",
            "and",
            "since",
            "apart",
            "within",
            "last",
            "true");
    private static final List<String> TEXTS = List.of(
            "", "DE", "a \"b\"", "back\\slash", "tab\tline\nbreak", "\u0000\u001f", "ü🎈\u2028", "\ud800", "90d");
    private static final List<String> NUMBERS =
            List.of("0", "1", "1.0", "1.50", "-3", "18", "1E+3", "1E-7", "999", "1000", "0.00", "12345678901234567890");
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(90),
            Duration.ofMinutes(90),
            Duration.ofHours(36),
            Duration.ofDays(1),
            Duration.ofDays(3660));
    private static final List<Instant> INSTANTS = Stream.of(
                    "-0001-01-01T00:00:00Z",
                    "2026-01-01T00:00:00Z",
                    "2026-01-01T00:00:00.001Z",
                    "2026-02-01T12:30:00Z",
                    "+12026-01-01T00:00:00Z")
            .map(Instant::parse)
            .toList();

    private final Random random;

    private RandomPredicates(long seed) {
        this.random = new Random(seed);
    }

    /** Of all kinds. The value from which a fault can be repeated is not the seed, but what QuickTheories prints. */
    public static Gen<Predicate> all() {
        return longs().all().map(RandomPredicates::of);
    }

    /** Always the same for the same seed. */
    public static Predicate of(long seed) {
        return new RandomPredicates(seed).predicate(4);
    }

    private Predicate predicate(int levels) {
        if (levels == 0 || random.nextInt(3) == 0) return condition();
        return switch (random.nextInt(5)) {
            case 0, 1 -> new All(parts(levels));
            case 2, 3 -> new Any(parts(levels));
            default -> new Not(predicate(levels - 1));
        };
    }

    private List<Predicate> parts(int levels) {
        return list(1, 3, () -> predicate(levels - 1));
    }

    private Predicate condition() {
        return switch (random.nextInt(12)) {
            case 6 -> inTop();
            case 0 ->
                new InOrder(
                        list(2, 4, this::measure),
                        maybe(this::length),
                        random.nextBoolean() ? new Window.Ever() : sliding());
            case 1 -> new Predicate.InSegment(key());
            case 2 -> new Predicate.Tagged(key());
            case 3 -> new Predicate.OnList(key());
            case 4 -> new Predicate.Consented(name(), maybe(this::name));
            case 5 -> Compare.happened(measure(), window());
            default -> compare();
        };
    }

    private Predicate inTop() {
        var percent = new BigDecimal(one(List.of("0.1", "5", "12.5", "10", "20.0", "50")));
        while (true) {
            var value = value();
            if (InTop.refusal(value).isEmpty()) return new InTop(value, percent);
        }
    }

    /** Some tests do not go with some values. */
    private Predicate compare() {
        var value = value();
        while (true) {
            var test = test();
            if (AllowedTests.refusal(value, test).isEmpty()) return new Compare(value, test);
        }
    }

    private Value value() {
        return switch (random.nextInt(6)) {
            case 0 -> new Value.StageOf(name());
            case 1 -> new Value.Days(one(List.of(Direction.values())), moment());
            case 2 -> Value.Count.of(measure(), window());
            case 3 -> Value.Computed.of(one(List.of(Function.values())), name(), measure(), windowNotSince());
            default -> new Value.Field(PropertyNames.field(name()));
        };
    }

    private Moment moment() {
        return switch (random.nextInt(3)) {
            case 0 -> Moment.OfEvent.first(measure());
            case 1 -> Moment.OfEvent.last(measure());
            default -> new Moment.OfField(PropertyNames.field(name()));
        };
    }

    private Window window() {
        return random.nextInt(4) == 0 ? new Window.SinceLast(measure()) : windowNotSince();
    }

    private Window windowNotSince() {
        return switch (random.nextInt(5)) {
            case 0 -> new Window.Ever();
            case 1 -> fixed();
            default -> sliding();
        };
    }

    private Window fixed() {
        var from = random.nextInt(INSTANTS.size());
        var to = random.nextInt(INSTANTS.size());
        if (from >= to)
            return from % 2 == 0
                    ? new Window.Fixed(INSTANTS.get(from), null)
                    : new Window.Fixed(null, INSTANTS.get(to));
        return new Window.Fixed(INSTANTS.get(from), INSTANTS.get(to));
    }

    private Window.Sliding sliding() {
        return new Window.Sliding(length());
    }

    private Duration length() {
        return random.nextBoolean() ? one(LENGTHS) : Duration.ofSeconds(1 + random.nextInt(1_000_000));
    }

    private Measure measure() {
        return new Measure(
                new HashSet<>(list(1, 2, () -> one(TYPES))),
                random.nextBoolean() ? EventFilter.ALL : new EventFilter(filter()));
    }

    private Map<String, List<Test>> filter() {
        var tests = new HashMap<String, List<Test>>();
        for (var name : list(1, 2, () -> random.nextInt(20) == 0 ? "" : name())) {
            var byOperator = new HashMap<Operator, Test>();
            list(1, 3, this::test).forEach(test -> byOperator.put(test.operator(), test));
            tests.put(name, List.copyOf(byOperator.values()));
        }
        return tests;
    }

    private Test test() {
        var operator = one(Arrays.asList(Operator.values()));
        return new Test(
                operator,
                switch (operator) {
                    case EQ, NE -> List.of(operand());
                    case GT, GTE, LT, LTE -> List.of(random.nextBoolean() ? number() : text());
                    case IN -> list(1, 4, this::operand);
                    case EXISTS -> List.of(truth());
                });
    }

    private JsonValue operand() {
        return switch (random.nextInt(5)) {
            case 0 -> truth();
            case 1, 2 -> number();
            default -> text();
        };
    }

    private JsonValue number() {
        return Json.number(new BigDecimal(one(NUMBERS)));
    }

    private JsonValue text() {
        return Json.text(one(TEXTS));
    }

    private JsonValue truth() {
        return random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
    }

    /** A blank one is no key. */
    private String key() {
        var key = name();
        return key.isBlank() ? "vip" : key;
    }

    private String name() {
        return one(NAMES);
    }

    private <T> T maybe(Supplier<T> one) {
        return random.nextBoolean() ? one.get() : null;
    }

    private <T> List<T> list(int least, int most, Supplier<T> one) {
        return Stream.generate(one)
                .limit(least + random.nextInt(most - least + 1))
                .toList();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
