package io.perennial.graphql.wiring;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation answers: the object, or what to mend.
 *
 * @param value null if there are faults
 */
public record Payload<T>(@Nullable T value, List<Fault> faults) {
    public Payload {
        faults = List.copyOf(faults);
    }

    public static <T> Payload<T> of(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> new Payload<>(done.value(), List.of());
            case Outcome.Rejected<T> rejected -> new Payload<>(null, rejected.faults());
        };
    }
}
