package io.perennial.engine.outcome;

import java.util.List;
import java.util.function.Function;

/** How an operation answers: it is done, or this is what to mend and nothing was done. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Rejected<T>(List<Fault> faults) implements Outcome<T> {
        public Rejected {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) throw new IllegalArgumentException("faults is empty");
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> rejected(FaultCode code, String field, String message) {
        return new Rejected<>(List.of(Fault.of(code, field, message)));
    }

    static <T> Outcome<T> rejected(List<Fault> faults) {
        return new Rejected<>(faults);
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T> done -> new Done<>(change.apply(done.value()));
            case Rejected<T> rejected -> new Rejected<>(rejected.faults());
        };
    }
}
