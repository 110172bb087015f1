package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Predicate.Not;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
            case Compare compare -> compare(compare);
            case InOrder inOrder -> inOrder(inOrder);
            case InTop top -> inTop(top);
            case Predicate.InSegment segment -> member(facts.isInSegment(segment.key()), "in segment " + segment.key());
            case Predicate.Tagged tagged -> member(facts.isTagged(tagged.tag()), "tagged " + tagged.tag());
            case Predicate.OnList list -> member(facts.isOnList(list.key()), "on list " + list.key());
            case Predicate.Consented consented -> consented(consented);
            case All all -> joined(all.parts(), false);
            case Any any -> joined(any.parts(), true);
            case Not not -> of(not.part()).negated();
        };
    }

    private Verdict compare(Compare compare) {
        var test = compare.test();
        var course = course(compare.value(), compare.test());
        var holds = course.passes(test);
        return new Verdict(
                holds,
                () -> List.of(Reasons.of(compare, course.now(), holds, LocalDays.of(facts))),
                course.turns(test));
    }

    private Verdict inTop(InTop top) {
        var course = course(top.value(), Test.AT_LEAST_ONE);
        var ranking = new TopRanking(course, facts.thresholds(top), instant);
        return new Verdict(
                ranking.holds(), () -> List.of(Reasons.of(top, course.now(), ranking.inForce())), ranking.turns());
    }

    /** The value by which contacts are ranked; none if this one is in no top. */
    public Optional<BigDecimal> ranked(InTop top) {
        var number = TopRanking.number(course(top.value(), Test.AT_LEAST_ONE).now());
        return Optional.ofNullable(number).filter(value -> value.signum() > 0);
    }

    /** @param test what the days of a date are compared with */
    private Course course(Value value, Test test) {
        return switch (value) {
            case Value.Field field -> Course.constant(facts.field(field.name()));
            case Value.Count count -> new CountCourse(facts, instant).of(count);
            case Value.Computed computed -> new ComputedCourse(facts, instant).of(computed);
            case Value.StageOf stage -> {
                var now = facts.stage(stage.model());
                yield Course.constant(now == null ? null : Json.text(now));
            }
            case Value.Days days -> new DayCourse(facts, LocalDays.of(facts), instant).of(days, test);
        };
    }

    /** It stops to hold when the latest start leaves the window. */
    private Verdict inOrder(InOrder inOrder) {
        var start = new OrderOfEvents(facts, inOrder).latestStart();
        var leaves = start == null || !(inOrder.window() instanceof Window.Sliding sliding)
                ? null
                : start.plus(sliding.length());
        var holds = start != null && (leaves == null || leaves.isAfter(instant));
        return new Verdict(holds, () -> List.of(Reasons.of(inOrder, holds)), holds ? leaves : null);
    }

    private Verdict consented(Predicate.Consented consented) {
        var holds = facts.hasConsented(consented.channel(), consented.topic());
        var about = consented.topic() == null ? "" : " about " + consented.topic();
        return Verdict.forEver(
                holds,
                () -> "%s to %s%s".formatted(holds ? "has agreed" : "has not agreed", consented.channel(), about));
    }

    private static Verdict member(boolean holds, String what) {
        return Verdict.forEver(holds, () -> (holds ? "is " : "is not ") + what);
    }

    /** Reasons of what decides: of those that hold where one is enough, of the failing ones where one fails; else of all. */
    private Verdict joined(List<Predicate> parts, boolean decisive) {
        var verdicts = parts.stream().map(this::of).toList();
        var decided = verdicts.stream().anyMatch(verdict -> verdict.holds() == decisive);
        Instant validUntil = null;
        for (var verdict : verdicts) validUntil = Verdict.earlier(validUntil, verdict.validUntil());
        return new Verdict(decided == decisive, () -> because(verdicts, decided ? decisive : !decisive), validUntil);
    }

    private static List<String> because(List<Verdict> verdicts, boolean holds) {
        return verdicts.stream()
                .filter(verdict -> verdict.holds() == holds)
                .flatMap(verdict -> verdict.because().stream())
                .toList();
    }
}
