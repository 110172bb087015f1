package io.perennial.engine.predicate;

import java.util.Map;
import java.util.Set;

/**
 * Which entries are counted together: those of any of these types whose properties pass every test.
 *
 * @param types 1 or more event types
 * @param where by property name; empty for all
 */
public record Measure(Set<String> types, Map<String, Test> where) {
    public Measure {
        types = Set.copyOf(types);
        where = Map.copyOf(where);
        if (types.isEmpty()) throw new IllegalArgumentException("types is empty");
    }
}
