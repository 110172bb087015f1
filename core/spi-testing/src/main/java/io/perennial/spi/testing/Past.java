package io.perennial.spi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happened to a contact, told in days before now: what a {@link WrittenModel} is asked about. */
public final class Past {
    /**
     * One thing that happened.
     *
     * @param daysAgo 0 for now
     */
    public record Event(String type, int daysAgo, Map<String, Integer> properties) {
        public Event {
            Objects.requireNonNull(type, "type is null");
            properties = Map.copyOf(properties);
        }
    }

    private final List<Event> events = new ArrayList<>();

    /** Adds an event without properties; answers this past. */
    public Past with(String type, int daysAgo) {
        return with(type, daysAgo, Map.of());
    }

    /** Adds an event; answers this past. */
    public Past with(String type, int daysAgo, Map<String, Integer> properties) {
        events.add(new Event(type, daysAgo, properties));
        return this;
    }

    /** All of them, in the order in which they were added. */
    public List<Event> events() {
        return List.copyOf(events);
    }
}
