package io.perennial.engine.ingest;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.Objects;

/**
 * Entries that this server wrote lately and had no answer of. One may land behind another that came under the same key meanwhile, and
 * would take its place though that one was accepted: so nothing else is accepted there. Thread-safe.
 */
final class Unanswered {
    private static final int REMEMBERED = 20_000;

    /** By hashes, for the entries themselves may be large, and whatever the order of their properties; two that say other things may have the same one. */
    private final BoundedCache<EntryKey, Integer> contents = new BoundedCache<>(REMEMBERED);

    void add(TimelineEntry entry) {
        contents.put(entry.key(), content(entry));
    }

    /** Whether one under the same key says something else. */
    boolean contradicts(TimelineEntry entry) {
        return contents.find(entry.key())
                .filter(other -> other != content(entry))
                .isPresent();
    }

    private static int content(TimelineEntry entry) {
        return Objects.hash(entry.type(), entry.mode(), entry.properties());
    }
}
