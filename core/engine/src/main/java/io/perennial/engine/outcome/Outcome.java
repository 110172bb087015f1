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

    /** What comes of it once it is done, which may be refused in turn. */
    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Rejected<T> rejected -> new Rejected<>(rejected.faults());
        };
    }

    /** The same, its faults seen from further outside. */
    default Outcome<T> under(String... outer) {
        return switch (this) {
            case Done<T> done -> done;
            case Rejected<T> rejected ->
                new Rejected<>(rejected.faults().stream()
                        .map(fault -> fault.under(outer))
                        .toList());
        };
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T> done -> new Done<>(change.apply(done.value()));
            case Rejected<T> rejected -> new Rejected<>(rejected.faults());
        };
    }
}
