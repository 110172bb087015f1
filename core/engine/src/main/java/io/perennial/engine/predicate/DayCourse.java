package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.AggregateState.Sum;
import io.perennial.engine.measure.Summary;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.Course.Change;
import io.perennial.engine.predicate.Value.Days.Direction;
import jakarta.json.JsonNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How many days there are until a day or since, today and on the days to come. */
final class DayCourse {
    /** So that the anniversary after the next one is looked at too. */
    private static final int YEARS_AHEAD = 2;

    private final Facts facts;
    private final LocalDays days;
    private final LocalDate today;

    DayCourse(Facts facts, LocalDays days, Instant instant) {
        this.facts = facts;
        this.days = days;
        this.today = days.dayOf(instant);
    }

    /** With those changes that may matter to a test. */
    Course of(Value.Days value, Test test) {
        return switch (value.direction()) {
            case UNTIL, SINCE ->
                day(value.moment())
                        .map(day -> toward(day, value.direction(), test))
                        .orElse(Course.constant(null));
            case UNTIL_ANNIVERSARY ->
                anniversary(value.moment())
                        .map(anniversary -> around(anniversary, test))
                        .orElse(Course.constant(null));
        };
    }

    /** The number changes by one each day: a test turns only on the day on which it is an operand, or the day after. */
    private Course toward(LocalDate day, Direction direction, Test test) {
        var sign = direction == Direction.UNTIL ? -1 : 1;
        var turns = new TreeSet<LocalDate>();
        for (var operand : operands(test)) {
            var on = day.plusDays((long) sign * operand);
            turns.add(on);
            turns.add(on.plusDays(1));
        }
        return course(turns, on -> sign * ChronoUnit.DAYS.between(day, on), null);
    }

    /** As well as those, it turns on the day after the anniversary. */
    private Course around(Anniversary anniversary, Test test) {
        var turns = new TreeSet<LocalDate>();
        var next = anniversary.onOrAfter(today);
        for (var year = 0; year < YEARS_AHEAD; year++) {
            turns.add(next.plusDays(1));
            for (var operand : operands(test)) {
                turns.add(next.minusDays(operand));
                turns.add(next.minusDays(operand).plusDays(1));
            }
            next = anniversary.onOrAfter(next.plusDays(1));
        }
        // From the last anniversary on, those after it would have to be looked at.
        return course(
                turns.headSet(next, false),
                on -> ChronoUnit.DAYS.between(on, anniversary.onOrAfter(on)),
                days.startOf(next));
    }

    private Course course(SortedSet<LocalDate> turns, ToLongFunction<LocalDate> count, @Nullable Instant knownUntil) {
        var changes = turns.stream()
                .filter(today::isBefore)
                .map(day -> new Change(days.startOf(day), Json.number(count.applyAsLong(day))))
                .toList();
        return new Course(Json.number(count.applyAsLong(today)), changes, knownUntil);
    }

    private static List<Integer> operands(Test test) {
        return test.operands().stream()
                .filter(JsonNumber.class::isInstance)
                .map(operand -> ((JsonNumber) operand).intValue())
                .toList();
    }

    private Optional<LocalDate> day(Moment moment) {
        return switch (moment) {
            case Moment.OfField field -> days.dayOf(facts.field(field.name()));
            case Moment.OfEvent event -> Optional.ofNullable(edge(event)).map(edge -> days.dayOf(edge.occurredAt()));
        };
    }

    private Summary.@Nullable Edge edge(Moment.OfEvent event) {
        return (Summary.Edge) ((Sum) facts.state(event.edge())).summary();
    }

    private Optional<Anniversary> anniversary(Moment moment) {
        return switch (moment) {
            case Moment.OfField field -> Anniversary.of(days, facts.field(field.name()));
            case Moment.OfEvent event -> day(event).map(Anniversary::of);
        };
    }
}
