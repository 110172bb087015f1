package io.perennial.engine.predicate.json;

import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.Predicate;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** All that is to mend in a predicate's JSON: of parts that are joined, each says what is wrong with it. */
public final class PredicateFaults {
    private static final int MOST = 100;

    private PredicateFaults() {}

    /** The first hundred, in their order; empty if the predicate can be read. */
    public static List<JsonFault> of(JsonValue json, List<String> place) {
        var faults = new ArrayList<JsonFault>();
        add(faults, json, place, 0);
        return List.copyOf(faults);
    }

    private static void add(List<JsonFault> faults, JsonValue json, List<String> place, int depth) {
        if (faults.size() == MOST) return;
        try {
            PredicateJson.read(json, place, depth);
        } catch (JsonFault fault) {
            var before = faults.size();
            if (depth < Predicate.MOST_LEVELS) addInside(faults, json, place, depth + 1);
            if (faults.size() == before) faults.add(fault);
        }
    }

    private static void addInside(List<JsonFault> faults, JsonValue json, List<String> place, int depth) {
        if (!(json instanceof JsonObject object) || object.size() != 1) return;
        var only = object.entrySet().iterator().next();
        var inside = JsonFault.in(place, only.getKey());
        switch (only.getKey()) {
            case "not" -> add(faults, only.getValue(), inside, depth);
            case "all", "any" -> {
                if (!(only.getValue() instanceof JsonArray parts) || parts.size() > Predicate.MOST_PARTS) return;
                for (var i = 0; i < parts.size(); i++)
                    add(faults, parts.get(i), JsonFault.in(inside, Integer.toString(i)), depth);
            }
            default -> {}
        }
    }
}
