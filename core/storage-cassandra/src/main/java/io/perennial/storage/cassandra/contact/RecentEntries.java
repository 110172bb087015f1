package io.perennial.storage.cassandra.contact;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** How many entries a contact got since an instant. It outlasts that the contact is read again: whoever looks changes no count. */
final class RecentEntries {
    private final Instant since;
    private final AtomicInteger count = new AtomicInteger();

    RecentEntries(Instant since) {
        this.since = Objects.requireNonNull(since, "since is null");
    }

    Instant since() {
        return since;
    }

    int count() {
        return count.incrementAndGet();
    }
}
