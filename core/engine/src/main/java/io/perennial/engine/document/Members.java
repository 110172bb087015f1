package io.perennial.engine.document;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateFaults;
import io.perennial.engine.predicate.json.PredicateJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a document. What can't be read is a fault with its place, and reading goes on with a stand-in, so that
 * all faults are found at once.
 */
public final class Members {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,64}");
    /** Stands in for what can't be read. */
    private static final Predicate NONE = new Predicate.All(List.of());

    private final JsonObject json;
    private final List<String> place;
    private final List<Fault> faults;

    private Members(JsonObject json, List<String> place, List<Fault> faults) {
        this.json = json;
        this.place = place;
        this.faults = faults;
    }

    /**
     * Those of an object; of anything else none, and that is a fault.
     *
     * @param faults where faults are gathered
     */
    public static Members of(JsonValue json, List<String> place, List<Fault> faults) {
        if (!(json instanceof JsonObject)) faults.add(new Fault(FaultCode.INVALID, place, "Give an object."));
        return new Members(json instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT, place, faults);
    }

    public boolean has(String name) {
        return json.containsKey(name) && !json.get(name).equals(JsonValue.NULL);
    }

    public void fault(String name, String message) {
        faults.add(new Fault(FaultCode.INVALID, JsonFault.in(place, name), message));
    }

    /** Refuses members that are not among these. */
    public Members only(String... names) {
        var known = Set.of(names);
        for (var name : json.keySet())
            if (!known.contains(name))
                fault(name, "'%s' is not known here; take %s.".formatted(name, String.join(", ", names)));
        return this;
    }

    /** The one of these that is there; none, and a fault, unless exactly one is. */
    public Optional<String> oneOf(String... names) {
        var there = Set.of(names).stream().filter(this::has).sorted().toList();
        if (there.size() == 1) return Optional.of(there.getFirst());
        faults.add(new Fault(
                FaultCode.INVALID,
                place,
                there.isEmpty()
                        ? "Give one of %s.".formatted(String.join(", ", names))
                        : "Give one of %s, not both.".formatted(String.join(" and ", there))));
        return Optional.empty();
    }

    public Members object(String name) {
        return of(json.getOrDefault(name, JsonValue.NULL), JsonFault.in(place, name), faults);
    }

    /** A list of up to a number of objects, each read by itself; empty if it is left out. */
    public <T> List<T> list(String name, int most, Function<Members, T> read) {
        if (!has(name)) return List.of();
        if (!(json.get(name) instanceof JsonArray array) || array.size() > most) {
            fault(name, "Give a list of up to %d.".formatted(most));
            return List.of();
        }
        var all = new ArrayList<T>();
        for (var i = 0; i < array.size(); i++)
            all.add(read.apply(of(array.get(i), JsonFault.in(JsonFault.in(place, name), Integer.toString(i)), faults)));
        return all;
    }

    public JsonValue value(String name) {
        return json.getOrDefault(name, JsonValue.NULL);
    }

    public @Nullable String textOrNull(String name) {
        if (!has(name)) return null;
        if (json.get(name) instanceof JsonString text && !text.getString().isBlank()) return text.getString();
        fault(name, "Give a text for '%s'.".formatted(name));
        return null;
    }

    public String text(String name) {
        if (!has(name)) fault(name, "Give a text for '%s'.".formatted(name));
        var text = textOrNull(name);
        return text == null ? "" : text;
    }

    /** A key of a definition, a step or a variant. */
    public String key(String name) {
        var text = Json.textOrNull(json, name);
        if (text != null && KEY.matcher(text).matches()) return text;
        fault(name, "Give 1 to 64 characters of a-z, 0-9 and -.");
        return "";
    }

    public boolean flag(String name) {
        var value = value(name);
        if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) fault(name, "Give true or false.");
        return value.equals(JsonValue.TRUE);
    }

    public int number(String name, int least, int most) {
        if (json.get(name) instanceof JsonNumber number && number.isIntegral()) {
            var value = number.doubleValue();
            if (value >= least && value <= most) return (int) value;
        }
        fault(name, "Give a whole number from %d to %d.".formatted(least, most));
        return least;
    }

    /** What a text is read as; the stand-in and a fault if it can't be. */
    public <T> T parsed(String name, Function<String, Optional<T>> read, T standIn, String rule) {
        var text = Json.textOrNull(json, name);
        var parsed = text == null ? Optional.<T>empty() : read.apply(text);
        if (parsed.isEmpty()) fault(name, rule);
        return parsed.orElse(standIn);
    }

    /** A time of day; the stand-in and a fault if it is none. */
    public LocalTime time(String name, LocalTime standIn) {
        return parsed(name, Members::time, standIn, "Give a time of day such as 09:30.");
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Days of the week; all of them if it is left out. */
    public Set<DayOfWeek> weekdays(String name) {
        if (!has(name)) return EnumSet.allOf(DayOfWeek.class);
        var days = EnumSet.noneOf(DayOfWeek.class);
        if (json.get(name) instanceof JsonArray names) {
            for (var one : names)
                for (var day : DayOfWeek.values())
                    if (one instanceof JsonString text && text.getString().equals(day.name())) days.add(day);
            if (!days.isEmpty() && days.size() == names.size()) return days;
        }
        fault(name, "Give a list of MONDAY to SUNDAY, each once.");
        return EnumSet.allOf(DayOfWeek.class);
    }

    /** What another reads of a member's value; the stand-in, and its fault, if it can't be read. */
    public <T> T read(String name, Reading<T> reading, T standIn) {
        try {
            return reading.read(value(name), JsonFault.in(place, name));
        } catch (JsonFault e) {
            faults.add(e.fault());
            return standIn;
        }
    }

    public Predicate predicate(String name) {
        var where = JsonFault.in(place, name);
        try {
            return PredicateJson.read(value(name), where);
        } catch (JsonFault e) {
            PredicateFaults.of(value(name), where).forEach(fault -> faults.add(fault.fault()));
            return NONE;
        }
    }

    /** Reads the value at a place. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(JsonValue value, List<String> place) throws JsonFault;
    }
}
