package io.perennial.engine.json;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import java.util.ArrayList;
import java.util.List;

/** A definition in JSON that can't be read, with its place. */
public final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> place;

    public JsonFault(List<String> place, String message) {
        super(message);
        this.place = List.copyOf(place);
    }

    /** The path to the fault. */
    public List<String> place() {
        return place;
    }

    public Fault fault() {
        return new Fault(FaultCode.INVALID, place, String.valueOf(getMessage()));
    }

    /** A place one step further in. */
    public static List<String> in(List<String> place, String step) {
        var path = new ArrayList<>(place);
        path.add(step);
        return path;
    }
}
