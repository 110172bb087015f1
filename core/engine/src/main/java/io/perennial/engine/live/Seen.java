package io.perennial.engine.live;

import io.perennial.engine.timeline.EntryId;
import java.util.LinkedHashSet;

/** The entries that were met last, so many of them. Not thread-safe. */
final class Seen {
    private final int most;
    private final LinkedHashSet<EntryId> ids = new LinkedHashSet<>();

    Seen(int most) {
        this.most = most;
    }

    boolean contains(EntryId id) {
        return ids.contains(id);
    }

    /** True if it was not among them. It is the last to be forgotten now. */
    boolean add(EntryId id) {
        var isNew = !ids.remove(id);
        ids.add(id);
        if (ids.size() > most) ids.removeFirst();
        return isNew;
    }
}
