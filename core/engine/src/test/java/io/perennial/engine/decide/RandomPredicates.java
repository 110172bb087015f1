package io.perennial.engine.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.predicate.Function;
import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Predicates of every kind about what {@link RandomTimelines} tell. */
record RandomPredicates(Chance chance, Instant instant) {
    private static final List<Kind> LEAVES =
            Stream.of(Kind.values()).filter(kind -> kind != Kind.TREE).toList();
    private static final List<Function> FUNCTIONS = List.of(Function.values());
    private static final List<Operator> OPERATORS = List.of(Operator.values());

    /** What is asked. */
    enum Kind {
        PROPERTY,
        COUNT_EVER,
        COUNT_SLIDING,
        COUNT_FIXED,
        COUNT_SINCE_LAST,
        COMPUTED_EVER,
        COMPUTED_WITHIN_MINUTES,
        COMPUTED_WITHIN_HOURS,
        COMPUTED_WITHIN_DAYS,
        COMPUTED_FIXED,
        IN_ORDER_EVER,
        IN_ORDER_SLIDING,
        TOP_EVER,
        TOP_WITHIN,
        TOP_FIXED,
        DAYS_OF_PROPERTY,
        DAYS_OF_EVENT,
        TAG,
        LIST,
        CONSENT,
        SEGMENT,
        STAGE,
        TREE
    }

    Predicate of(Kind kind) {
        return switch (kind) {
            case PROPERTY -> new Compare(new Value.Field(chance.of(RandomTimelines.FIELDS)), values().test());
            case COUNT_EVER -> count(new Window.Ever());
            case COUNT_SLIDING -> count(sliding(chance.of(minutes(), hours(), days())));
            case COUNT_FIXED -> count(fixed());
            case COUNT_SINCE_LAST -> count(new Window.SinceLast(new Measure(Set.of("page.viewed"), filter())));
            case COMPUTED_EVER -> computed(new Window.Ever());
            case COMPUTED_WITHIN_MINUTES -> computed(sliding(minutes()));
            case COMPUTED_WITHIN_HOURS -> computed(sliding(hours()));
            case COMPUTED_WITHIN_DAYS -> computed(sliding(days()));
            case COMPUTED_FIXED -> computed(fixed());
            case IN_ORDER_EVER -> inOrder(new Window.Ever());
            case IN_ORDER_SLIDING -> inOrder(sliding(chance.of(minutes(), hours(), days())));
            case TOP_EVER -> inTop(new Window.Ever());
            case TOP_WITHIN -> inTop(sliding(chance.of(minutes(), hours(), days())));
            case TOP_FIXED -> inTop(fixed());
            case DAYS_OF_PROPERTY -> days(new Moment.OfField("properties.day"));
            case DAYS_OF_EVENT ->
                days(chance.oneIn(2) ? Moment.OfEvent.first(measure()) : Moment.OfEvent.last(measure()));
            case TAG -> new Predicate.Tagged(chance.of(RandomTimelines.KEYS));
            case LIST -> new Predicate.OnList(chance.of(RandomTimelines.KEYS));
            case CONSENT ->
                new Predicate.Consented(chance.of(RandomTimelines.CHANNELS), chance.of(null, "news", "offers"));
            case SEGMENT -> new Predicate.InSegment(chance.of(RandomTimelines.KEYS));
            case STAGE -> stage();
            case TREE -> tree(3);
        };
    }

    private RandomValues values() {
        return new RandomValues(chance);
    }

    private Predicate count(Window window) {
        var operator = chance.of(
                OPERATORS.stream().filter(one -> one != Operator.EXISTS).toList());
        // Since another event there are few.
        var most = window instanceof Window.SinceLast && chance.oneIn(2) ? 1 : chance.of(3, 3, 8);
        var test = values().testOf(operator, () -> Json.number(chance.between(0, most)));
        var event = most == 1 ? new Measure(Set.of("order.completed", "cart.updated"), EventFilter.ALL) : measure();
        return new Compare(Value.Count.of(event, window), test);
    }

    private Predicate computed(Window window) {
        var function = chance.of(FUNCTIONS);
        var test = switch (function) {
            case FIRST, LAST -> values().test();
            case DISTINCT -> values().testOf(notExists(), () -> Json.number(chance.between(0, 4)));
            case SUM -> values().testOf(notExists(), values()::number);
            case AVG, MIN, MAX -> values().testOf(chance.of(OPERATORS), values()::number);
        };
        return new Compare(Value.Computed.of(function, chance.of("total", "sku"), measure(), window), test);
    }

    private Predicate inTop(Window window) {
        var function =
                chance.of(Function.SUM, Function.SUM, Function.AVG, Function.MIN, Function.MAX, Function.DISTINCT);
        var value = chance.oneIn(3)
                ? Value.Count.of(measure(), window)
                : Value.Computed.of(function, "total", measure(), window);
        return new Predicate.InTop(value, chance.of(BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("12.5")));
    }

    private Operator notExists() {
        return chance.of(
                OPERATORS.stream().filter(one -> one != Operator.EXISTS).toList());
    }

    private Predicate inOrder(Window window) {
        var steps = Stream.generate(this::measure).limit(chance.between(2, 4)).toList();
        return new Predicate.InOrder(steps, chance.oneIn(2) ? null : chance.of(minutes(), hours(), days()), window);
    }

    private Predicate days(Moment moment) {
        var direction = chance.of(Value.Days.Direction.values());
        return new Compare(new Value.Days(direction, moment), values().testOf(chance.of(OPERATORS), this::manyDays));
    }

    private JsonValue manyDays() {
        return Json.number(
                chance.oneIn(3)
                        ? chance.of(-366, -30, 7, 30, 363, 364, 365, 366, 367, 730, 1461, 36_600)
                        : chance.between(-2, 2));
    }

    private Predicate stage() {
        var operator = chance.of(Operator.EQ, Operator.NE, Operator.IN, Operator.EXISTS);
        var test = values().testOf(operator, () -> Json.text(chance.of("lead", "buyer", "none")));
        return new Compare(new Value.StageOf(chance.of(RandomTimelines.KEYS)), test);
    }

    private Predicate tree(int depth) {
        var parts = Stream.generate(() -> depth == 0 || chance.oneIn(2) ? leaf() : tree(depth - 1))
                .limit(chance.between(1, 3))
                .toList();
        return switch (chance.between(0, 2)) {
            case 0 -> new Predicate.All(parts);
            case 1 -> new Predicate.Any(parts);
            default -> new Predicate.Not(parts.getFirst());
        };
    }

    private Predicate leaf() {
        return of(chance.of(LEAVES));
    }

    Measure measure() {
        var types = new TreeSet<String>();
        for (var i = chance.between(1, 2); i > 0; i--) types.add(chance.of(RandomTimelines.COUNTED));
        return new Measure(types, chance.oneIn(2) ? EventFilter.ALL : filter());
    }

    private EventFilter filter() {
        var first = values().test();
        var second = values().test();
        if (first.operator() == second.operator()) return EventFilter.of("total", first);
        return chance.oneIn(2)
                ? new EventFilter(Map.of("total", List.of(first, second)))
                : new EventFilter(Map.of("total", List.of(first), "sku", List.of(second)));
    }

    private Duration minutes() {
        return chance.oneIn(3)
                ? Duration.ofSeconds(chance.between(1, 21_600))
                : Duration.ofSeconds(chance.of(1, 59, 60, 61, 600, 3_600, 21_600));
    }

    private Duration hours() {
        return chance.oneIn(3)
                ? Duration.ofSeconds(chance.between(21_601, 14 * 86_400))
                : Duration.ofSeconds(chance.of(21_601, 7 * 3_600, 86_400, 36 * 3_600, 14 * 86_400));
    }

    private Duration days() {
        return chance.oneIn(3)
                ? Duration.ofSeconds(chance.between(14 * 86_400 + 1, 3_660L * 86_400))
                : Duration.ofSeconds(chance.of(14 * 86_400 + 1, 15 * 86_400, 30 * 86_400, 90 * 86_400, 3_660 * 86_400));
    }

    private static Window.Sliding sliding(Duration length) {
        return new Window.Sliding(length);
    }

    private Window fixed() {
        var ago = chance.upTo(Duration.ofDays(4_000).toMillis());
        var from = instant.minusMillis(ago).truncatedTo(ChronoUnit.MILLIS);
        var to = from.plusMillis(1 + chance.between(0L, 2 * ago));
        return switch (chance.between(0, 2)) {
            case 0 -> new Window.Fixed(from, null);
            case 1 -> new Window.Fixed(null, to);
            default -> new Window.Fixed(from, to);
        };
    }

    /** All windows in a predicate; how far apart steps may be is one. */
    static Stream<Window> windows(Predicate predicate) {
        return leaves(predicate).flatMap(leaf -> switch (leaf) {
            case Compare(Value.Count count, var test) -> Stream.of(count.window());
            case Compare(Value.Computed computed, var test) -> Stream.of(computed.window());
            case Predicate.InTop(Value.Count count, var percent) -> Stream.of(count.window());
            case Predicate.InTop(Value.Computed computed, var percent) -> Stream.of(computed.window());
            case Predicate.InOrder(var steps, var within, var window) ->
                within == null ? Stream.of(window) : Stream.of(window, new Window.Sliding(within));
            default -> Stream.empty();
        });
    }

    /** Whether days are counted in a predicate. */
    static boolean hasDays(Predicate predicate) {
        return leaves(predicate).anyMatch(leaf -> leaf instanceof Compare(Value.Days days, var test));
    }

    /** What a predicate is made of. */
    static Stream<Predicate> leaves(Predicate predicate) {
        return switch (predicate) {
            case Predicate.All all -> all.parts().stream().flatMap(RandomPredicates::leaves);
            case Predicate.Any any -> any.parts().stream().flatMap(RandomPredicates::leaves);
            case Predicate.Not not -> leaves(not.part());
            case Compare compare -> Stream.of(compare);
            case Predicate.InOrder inOrder -> Stream.of(inOrder);
            case Predicate.InTop top -> Stream.of(top);
            case Predicate.InSegment segment -> Stream.of(segment);
            case Predicate.Tagged tagged -> Stream.of(tagged);
            case Predicate.OnList list -> Stream.of(list);
            case Predicate.Consented consented -> Stream.of(consented);
        };
    }
}
