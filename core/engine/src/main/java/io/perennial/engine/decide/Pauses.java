package io.perennial.engine.decide;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.journey.Delay;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.Step;
import io.perennial.engine.journey.WaitUntil;
import io.perennial.engine.predicate.LocalDays;
import io.perennial.engine.sending.SendHours;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a contact's pauses end, by its dates and in its zone, and by the definitions, as they are now. */
record Pauses(SnapshotFacts facts, Definitions definitions, LocalDays days) {

    static Pauses of(SnapshotFacts facts, Definitions definitions) {
        return new Pauses(facts, definitions, LocalDays.of(facts));
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

    /** Why a message may not leave at an instant; none if it may. */
    Optional<SendHours.Closed> closed(Step.Send send, Instant instant) {
        return definitions
                .message(send.message())
                .map(message -> SendHours.of(
                        definitions.sendingRules(), message.channel(), message.messageClass(), send.timing()))
                .flatMap(hours -> hours.closed(instant, days.zone()));
    }

    /** When a run that is under way goes on by itself, as things stand at an instant; null if it does not. */
    @Nullable
    Instant end(Journey journey, JourneyRun run, Instant instant) {
        return switch (journey.step(run.step()).orElseThrow()) {
            case Step.Wait wait -> {
                var end = end(wait.until(), run.since());
                // Without a date it ends as soon as anybody looks.
                yield end == null ? run.since() : end;
            }
            case Step.Send send ->
                closed(send, instant).map(SendHours.Closed::until).orElse(run.since());
            default -> run.until();
        };
    }
}
