package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Keeps due items by group and minute. Only the group's owner writes. Every method throws {@link StoreUnavailableException}. */
public interface DueStore {

    void save(int group, Collection<DueItem> items, WriteStamp stamp);

    /** Calls {@code each} for the items of one minute, in the order of (due, id). */
    void forEach(int group, Instant slot, Consumer<DueItem> each);

    /** Deletes a minute whose items are all finished, as one partition. */
    void delete(int group, Instant slot, WriteStamp stamp);

    /** Puts minutes on the list of those that hold items, each given as an instant within it. */
    void list(int group, Collection<Instant> slots, WriteStamp stamp);

    /**
     * The minutes on the list, in their order, each as its beginning.
     *
     * @param from the beginning of the first minute
     * @param until the beginning of the minute after the last
     * @param most how many at most
     */
    List<Instant> listed(int group, Instant from, Instant until, int most);

    /** Takes a minute from the list. */
    void unlist(int group, Instant slot, WriteStamp stamp);
}
