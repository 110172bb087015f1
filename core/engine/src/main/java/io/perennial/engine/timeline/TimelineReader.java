package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import java.util.Optional;
import java.util.Set;

/** Reads timelines. */
public final class TimelineReader {
    private final TimelineStore timeline;

    public TimelineReader(TimelineStore timeline) {
        this.timeline = timeline;
    }

    public Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request) {
        return timeline.page(contact, types, request);
    }

    public Optional<TimelineEntry> find(EntryKey key) {
        return timeline.find(key);
    }
}
