package io.perennial.engine.journey;

import io.perennial.engine.predicate.Predicate;
import java.util.Objects;

/** What ends a run. It is looked at whenever something happens to the contact, and before each step. */
public sealed interface ExitRule {

    /** An event that occurs after the run has entered. */
    record OnEvent(EventMatch event) implements ExitRule {
        public OnEvent {
            Objects.requireNonNull(event, "event is null");
        }
    }

    /** A condition. A contact for which it holds already does not enter. */
    record When(Predicate predicate) implements ExitRule {
        public When {
            Objects.requireNonNull(predicate, "predicate is null");
        }
    }
}
