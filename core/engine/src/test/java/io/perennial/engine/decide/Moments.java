package io.perennial.engine.decide;

import io.perennial.engine.predicate.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The instants after a scenario's own at which an answer may turn; local midnights of some years. */
final class Moments {
    private static final int YEAR = 366;
    private static final List<ChronoUnit> STRETCHES = List.of(ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS);

    private final Scenario scenario;
    private final int days;
    private final NavigableSet<Instant> moments = new TreeSet<>();

    private Moments(Scenario scenario, int days) {
        this.scenario = scenario;
        this.days = days;
    }

    static NavigableSet<Instant> of(Scenario scenario, int years) {
        var moments = new Moments(scenario, years * YEAR);
        moments.addAny();
        if (RandomPredicates.hasDays(scenario.predicate())) moments.addMidnights();
        RandomPredicates.windows(scenario.predicate())
                .filter(Window.Sliding.class::isInstance)
                .map(window -> ((Window.Sliding) window).length())
                .forEach(moments::addWindow);
        for (var threshold : scenario.thresholds()) moments.addAround(threshold.inForceFrom());
        return moments.moments.tailSet(scenario.instant(), false);
    }

    private void addAny() {
        var chance = new Chance(scenario.seed());
        for (var i = 0; i < 20; i++)
            moments.add(scenario.instant()
                    .plusMillis(1 + chance.upTo(Duration.ofDays(days).toMillis())));
        moments.add(scenario.instant().plus(days + 1, ChronoUnit.DAYS));
    }

    /** When each entry leaves a window, and the stretch in which it lies. */
    private void addWindow(Duration length) {
        for (var entry : scenario.timeline()) {
            addAround(entry.occurredAt().plus(length));
            for (var stretch : STRETCHES)
                addAround(
                        entry.occurredAt().truncatedTo(stretch).plus(1, stretch).plus(length));
        }
    }

    private void addAround(Instant moment) {
        moments.add(moment.minusMillis(1));
        moments.add(moment);
    }

    /** When the clocks show it, once, twice, or, where they jump past it, not at all. */
    private void addMidnights() {
        var zone = scenario.naive().zone();
        var today = scenario.instant().atZone(zone).toLocalDate();
        for (var day = 0; day <= days; day++) addMidnight(today.plusDays(day), zone);
    }

    private void addMidnight(LocalDate day, ZoneId zone) {
        LocalDateTime midnight = day.atStartOfDay();
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(midnight);
        for (var offset : offsets) moments.add(midnight.toInstant(offset));
        if (offsets.isEmpty())
            moments.add(zone.getRules().getTransition(midnight).getInstant());
    }
}
