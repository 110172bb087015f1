package io.perennial.engine.measure;

import io.perennial.engine.hash.Hash128;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which entries are counted together: those of any of some types that pass a filter. Equal if its id is. */
public final class Measure {
    private final Set<String> types;
    private final EventFilter where;
    private final UUID id;

    /**
     * Entries that are counted together.
     *
     * @param types 1 or more event types
     */
    public Measure(Set<String> types, EventFilter where) {
        if (types.isEmpty()) throw new IllegalArgumentException("types is empty");
        this.types = Collections.unmodifiableSet(new TreeSet<>(types));
        this.where = where;
        var parts = new ArrayList<Object>(this.types);
        parts.add(EventFilterJson.write(where));
        this.id = Hash128.of("measure", parts.toArray());
    }

    /** In their order. */
    public Set<String> types() {
        return types;
    }

    public EventFilter where() {
        return where;
    }

    /** Follows from what is counted, on every server. */
    public UUID id() {
        return id;
    }

    public boolean counts(TimelineEntry entry) {
        return types.contains(entry.type()) && where.accepts(entry.properties());
    }

    /** As a person would say it, such as {@code order.completed with total at least 100}. */
    public String described() {
        var all = String.join(" or ", types);
        return where.isEmpty() ? all : all + " with " + where.described();
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
        return described();
    }
}
