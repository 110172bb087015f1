package io.perennial.engine.predicate;

import io.perennial.engine.hash.Hash128;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which entries are counted together: those of any of some types whose properties pass every test. Equal if its id is. */
public final class Measure {
    private final Set<String> types;
    private final Map<String, Test> where;
    private final MeasureId id;

    /**
     * @param types 1 or more event types
     * @param where by property name; empty for all
     */
    public Measure(Set<String> types, Map<String, Test> where) {
        if (types.isEmpty()) throw new IllegalArgumentException("types is empty");
        this.types = Set.copyOf(types);
        this.where = Map.copyOf(where);
        var parts = new ArrayList<Object>(new TreeSet<>(types));
        parts.add(TestJson.write(where));
        this.id = new MeasureId(Hash128.of("measure", parts.toArray()));
    }

    public Set<String> types() {
        return types;
    }

    public Map<String, Test> where() {
        return where;
    }

    public MeasureId id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measure measure && id.equals(measure.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return types + " where " + where;
    }
}
