package io.perennial.engine.decide;

import io.perennial.engine.journey.Delay;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.Step;
import io.perennial.engine.journey.WaitUntil;
import io.perennial.engine.predicate.LocalDays;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a contact's pauses end, by its dates and in its zone as they are now. */
record Pauses(SnapshotFacts facts, LocalDays days) {

    static Pauses of(SnapshotFacts facts) {
        return new Pauses(facts, LocalDays.of(facts));
    }

    Instant end(Delay delay, Instant began) {
        return delay.after(began, days.zone());
    }

    /** Null if it is to last until a date that the contact does not have. */
    @Nullable
    Instant end(WaitUntil until, Instant began) {
        return switch (until) {
            case WaitUntil.For wait -> wait.end(began, days.zone());
            case WaitUntil.At at -> at.end(began, days.zone());
            case WaitUntil.Day day -> day.end(days.zone());
            case WaitUntil.Date date ->
                days.dayOf(facts.field(date.field()))
                        .map(day -> date.end(day, days.zone()))
                        .orElse(null);
        };
    }

    /** When a run that is under way goes on by itself; null if it does not. */
    @Nullable
    Instant end(Journey journey, JourneyRun run) {
        if (!(journey.step(run.step()).orElseThrow() instanceof Step.Wait wait)) return run.until();
        var end = end(wait.until(), run.since());
        // Without a date it ends as soon as anybody looks.
        return end == null ? run.since() : end;
    }
}
