package io.perennial.graphql.admin;

import io.perennial.engine.time.ClockMoved;
import io.perennial.engine.time.ClockReading;
import io.perennial.engine.time.ClockService;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.time.Duration;

/** The clock, and how a test moves it. */
final class ClockFields {
    /** Half of what a request may take by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ClockService clock;

    ClockFields(ClockService clock) {
        this.clock = clock;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("clock", _ -> clock.reading());
        catalog.type("Mutation")
                .fetch("moveClock", call -> Payload.of(clock.move(call.input().instant("to"), PATIENCE)));
        catalog.type("Clock", ClockReading.class)
                .read("now", ClockReading::instant)
                .read("isMovable", ClockReading::isMovable);
        var moved = ConventionFields.<ClockMoved>payload(
                catalog, "MoveClockPayload", "clock", answer -> new ClockReading(answer.instant(), true));
        ConventionFields.also(moved, "isReached", ClockMoved::isReached);
    }
}
