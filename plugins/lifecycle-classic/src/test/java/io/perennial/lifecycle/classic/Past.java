package io.perennial.lifecycle.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened to a contact, told in days before now. */
final class Past {
    /** @param daysAgo 0 for now */
    record Event(String type, int daysAgo, Map<String, Integer> properties) {}

    private final List<Event> events = new ArrayList<>();

    Past with(String type, int daysAgo) {
        return with(type, daysAgo, Map.of());
    }

    Past with(String type, int daysAgo, Map<String, Integer> properties) {
        events.add(new Event(type, daysAgo, properties));
        return this;
    }

    List<Event> events() {
        return events;
    }
}
