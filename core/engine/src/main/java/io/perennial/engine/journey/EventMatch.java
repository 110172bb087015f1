package io.perennial.engine.journey;

import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.Objects;

/** An event of a type whose properties pass every test. */
public record EventMatch(String type, EventFilter properties) {
    public EventMatch {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(properties, "properties is null");
    }

    public boolean matches(TimelineEntry entry) {
        return entry.type().equals(type) && properties.accepts(entry.properties());
    }

    /** As a person would say it, such as {@code order.completed with total at least 100}. */
    public String described() {
        return properties.isEmpty() ? type : type + " with " + properties.described();
    }
}
