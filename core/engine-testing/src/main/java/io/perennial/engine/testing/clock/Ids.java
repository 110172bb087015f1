package io.perennial.engine.testing.clock;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Where ids come from. */
public final class Ids implements Supplier<UUID> {
    private final Supplier<UUID> source;

    private Ids(Supplier<UUID> source) {
        this.source = source;
    }

    /** Ids that nobody else has: for tests that share a node with others. */
    public static Ids random() {
        return new Ids(UUID::randomUUID);
    }

    /** The same ids in each run, ascending: {@code 00000000-0000-4000-8000-000000000001} and so on. */
    public static Ids sequential() {
        var last = new AtomicLong();
        return new Ids(() -> new UUID(0x4000L, 0x8000L << 48 | last.incrementAndGet()));
    }

    @Override
    public UUID get() {
        return source.get();
    }

    public WorkspaceId workspace() {
        return new WorkspaceId(get());
    }

    public ContactId contact() {
        return new ContactId(get());
    }

    /** A contact of a workspace of its own. */
    public ContactKey contactKey() {
        return contactIn(workspace());
    }

    public ContactKey contactIn(WorkspaceId workspace) {
        return new ContactKey(workspace, contact());
    }

    public EntryId entry() {
        return new EntryId(get());
    }

    public IntentId intent() {
        return new IntentId(get());
    }
}
