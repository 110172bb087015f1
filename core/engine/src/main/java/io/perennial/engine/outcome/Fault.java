package io.perennial.engine.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something the caller can mend.
 *
 * @param field the path into the input, such as {@code [events, 3, type]}; empty for the input as a whole
 * @param message what is wrong and what to do
 */
public record Fault(FaultCode code, List<String> field, String message) {
    public Fault {
        Objects.requireNonNull(code, "code is null");
        field = List.copyOf(field);
        Objects.requireNonNull(message, "message is null");
    }

    public static Fault of(FaultCode code, String field, String message) {
        return new Fault(code, List.of(field), message);
    }

    /** The same fault, seen from further outside. */
    public Fault under(String... outer) {
        var path = new ArrayList<>(List.of(outer));
        path.addAll(field);
        return new Fault(code, path, message);
    }
}
