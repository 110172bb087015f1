package io.perennial.engine.journey;

import io.perennial.engine.document.Members;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.EventFilterJson;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** An event of a type whose properties pass every test. */
public record EventMatch(String type, EventFilter properties) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9._-]{0,127}");

    public EventMatch {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(properties, "properties is null");
    }

    /** Reads {@code type} and {@code properties}. */
    static EventMatch read(Members event) {
        var type = event.parsed(
                "type",
                text -> Optional.of(text).filter(TYPE.asMatchPredicate()),
                "",
                "Give an event type such as order.completed.");
        var properties = event.has("properties")
                ? event.read("properties", EventFilterJson::read, EventFilter.ALL)
                : EventFilter.ALL;
        return new EventMatch(type, properties);
    }

    public boolean matches(TimelineEntry entry) {
        return entry.type().equals(type) && properties.accepts(entry.properties());
    }

    /** As a person would say it, such as {@code order.completed with total at least 100}. */
    public String described() {
        return properties.isEmpty() ? type : type + " with " + properties.described();
    }
}
