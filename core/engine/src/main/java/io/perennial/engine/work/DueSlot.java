package io.perennial.engine.work;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One minute of due items: which are open, and how those that are finished came out. Guarded by its board. */
final class DueSlot {
    private final Set<DueItem> known = new HashSet<>();
    private final Set<DueItem> open = new HashSet<>();
    private final Map<DueItem, JourneyRef> journeys = new HashMap<>();
    private final Map<JourneyRef, MessageTallies> finished = new HashMap<>();
    private final Set<DueItem> parked = new HashSet<>();
    private final Map<DueItem, MessageTallies> resolved = new HashMap<>();
    private int setAside;

    /** False if the item was here before. */
    boolean add(DueItem item) {
        if (!known.add(item)) return false;
        open.add(item);
        if (item.kind().isSetAside()) setAside++;
        return true;
    }

    /** Opens an item that may have been finished. False if it is open. */
    boolean open(DueItem item) {
        known.add(item);
        return open.add(item);
    }

    boolean isOpen(DueItem item) {
        return open.contains(item);
    }

    /** Which journey an open item belongs to. */
    void learn(DueItem item, JourneyRef journey) {
        if (open.contains(item)) journeys.put(item, journey);
    }

    void finish(DueItem item, @Nullable JourneyRef journey, @Nullable MessageTallies outcome) {
        if (!open.remove(item)) return;
        if (item.kind().isSetAside()) setAside--;
        journeys.remove(item);
        if (journey == null || outcome == null) return;
        var counted = resolved.getOrDefault(item, outcome);
        finished.merge(journey, counted, MessageTallies::plus);
        if (counted.equals(MessageTallies.PARKED)) parked.add(item);
    }

    /** An attempt that was parked counts as this after all. Again, or where it is counted so already, nothing changes. */
    void resolve(DueItem item, JourneyRef journey, MessageTallies after) {
        resolved.put(item, after);
        if (parked.remove(item)) finished.merge(journey, after.minus(MessageTallies.PARKED), MessageTallies::plus);
    }

    boolean isFinished() {
        return open.isEmpty();
    }

    /** Whether an item is open whose time has come. */
    boolean isDue(Instant now) {
        return open.stream().anyMatch(item -> !item.due().isAfter(now));
    }

    /** How many are open that stand for what could not be worked on. */
    int setAside() {
        return setAside;
    }

    /** The entries that are open to be decided. */
    Stream<EntryId> undecided() {
        if (setAside == 0) return Stream.empty();
        return open.stream().filter(item -> item.kind() == DueItem.Kind.DECIDE).map(item -> new EntryId(item.id()));
    }

    Set<DueItem> items() {
        return known;
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    Map<JourneyRef, MessageTallies> finished() {
        return finished;
    }

    /** Those that are finished, and as pending those that are open. */
    MessageTallies tallies(JourneyRef journey) {
        var pending = journeys.values().stream().filter(journey::equals).count();
        return finished.getOrDefault(journey, MessageTallies.NONE).plus(new MessageTallies(0, 0, 0, 0, pending));
    }
}
