package io.perennial.engine.predicate;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.AtStage;
import io.perennial.engine.predicate.Predicate.Events;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.Predicate.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates predicates on one contact's facts as of one instant. Pure. */
public final class Evaluation {
    private final Facts facts;
    private final Instant instant;

    public Evaluation(Facts facts, Instant instant) {
        this.facts = Objects.requireNonNull(facts, "facts is null");
        this.instant = Objects.requireNonNull(instant, "instant is null");
    }

    public Verdict of(Predicate predicate) {
        return switch (predicate) {
            case Events events -> events(events);
            case Property property -> property(property);
            case AtStage atStage -> atStage(atStage);
            case All all -> all(all.parts());
            case Any any -> any(any.parts());
            case Not not -> of(not.part()).negated();
        };
    }

    private Verdict events(Events events) {
        return events.within() == null ? eventsEver(events) : eventsWithin(events, events.within());
    }

    private Verdict eventsEver(Events events) {
        var count = facts.count(events.measure());
        var holds = count >= events.atLeast();
        return Verdict.forEver(
                holds,
                () -> "%s happened %s%s"
                        .formatted(described(events.measure()), times(count), needed(holds, events.atLeast())));
    }

    /** The window is (instant − within, instant]: an event leaves it exactly {@code within} after it occurred. */
    private Verdict eventsWithin(Events events, Duration within) {
        var start = instant.minus(within);
        var inside = new ArrayList<Instant>();
        for (var occurred : facts.recent(events.measure()))
            if (occurred.isAfter(start) && !occurred.isAfter(instant)) inside.add(occurred);
        var holds = inside.size() >= events.atLeast();
        return new Verdict(
                holds,
                () -> List.of("%s happened %s within %s%s"
                        .formatted(
                                described(events.measure()),
                                times(inside.size()),
                                described(within),
                                needed(holds, events.atLeast()))),
                Verdict.earlier(leaves(inside, events.atLeast(), within), enters(events.measure())));
    }

    /** It stops to hold when the last event that it needs leaves the window. */
    private static @Nullable Instant leaves(List<Instant> inside, int atLeast, Duration within) {
        return inside.size() < atLeast ? null : inside.get(atLeast - 1).plus(within);
    }

    /** An event dated a little into the future, by a clock that runs fast, enters the window when its time has come. */
    private @Nullable Instant enters(Measure measure) {
        Instant first = null;
        for (var occurred : facts.recent(measure))
            if (occurred.isAfter(instant)) first = Verdict.earlier(first, occurred);
        return first;
    }

    private Verdict property(Property property) {
        var value = facts.field(property.name());
        var holds = property.test().accepts(value);
        return Verdict.forEver(
                holds,
                () -> "%s %s %s"
                        .formatted(
                                shown(property.name()),
                                holds ? "is" : "is not",
                                property.test().described()));
    }

    private static String shown(String field) {
        return field.startsWith(ContactFields.PROPERTY_PREFIX)
                ? field.substring(ContactFields.PROPERTY_PREFIX.length())
                : field;
    }

    private Verdict atStage(AtStage atStage) {
        var stage = facts.stage(atStage.model());
        var holds = atStage.stage().equals(stage);
        return Verdict.forEver(
                holds,
                () -> "stage in %s is %s%s"
                        .formatted(
                                atStage.model(),
                                stage == null ? "none" : stage,
                                holds ? "" : ", not " + atStage.stage()));
    }

    /** Reasons of what decides: of all parts where all hold, of the failing ones where one fails. */
    private Verdict all(List<Predicate> parts) {
        return joined(parts.stream().map(this::of).toList(), false);
    }

    private Verdict any(List<Predicate> parts) {
        return joined(parts.stream().map(this::of).toList(), true);
    }

    private static Verdict joined(List<Verdict> verdicts, boolean decisive) {
        var decided = false;
        Instant validUntil = null;
        for (var verdict : verdicts) {
            decided |= verdict.holds() == decisive;
            validUntil = Verdict.earlier(validUntil, verdict.validUntil());
        }
        var one = decided;
        return new Verdict(decided == decisive, () -> because(verdicts, one ? decisive : !decisive), validUntil);
    }

    private static List<String> because(List<Verdict> verdicts, boolean holds) {
        return verdicts.stream()
                .filter(verdict -> verdict.holds() == holds)
                .flatMap(verdict -> verdict.because().stream())
                .toList();
    }

    private static String described(Measure measure) {
        var types = measure.types().stream().sorted().collect(Collectors.joining(" or "));
        if (measure.where().isEmpty()) return types;
        return types
                + measure.where().entrySet().stream()
                        .map(test -> test.getKey() + " " + test.getValue().described())
                        .sorted()
                        .collect(Collectors.joining(" and ", " with ", ""));
    }

    private static String described(Duration within) {
        return within.toHours() % 24 == 0 ? within.toDays() + " days" : within.toHours() + " hours";
    }

    private static String times(long count) {
        if (count == 0) return "never";
        return count == 1 ? "once" : count + " times";
    }

    private static String needed(boolean holds, int atLeast) {
        if (holds) return "";
        return atLeast == 1 ? "" : ", fewer than %d times".formatted(atLeast);
    }
}
