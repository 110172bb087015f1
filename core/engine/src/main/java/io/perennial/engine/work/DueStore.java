package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Keeps due items by group and minute. Only the group's owner writes. Every method throws {@link StoreUnavailableException}. */
public interface DueStore {

    void save(int group, Collection<DueItem> items, WriteStamp stamp);

    /** Calls {@code each} for the items of one minute, in the order of (due, id). */
    void forEach(int group, Instant slot, Consumer<DueItem> each);

    /** Deletes a minute whose items are all finished, as one partition. */
    void delete(int group, Instant slot, WriteStamp stamp);
}
