package io.perennial.graphql.event;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.EventRecorder;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The events of one call at their places, some of them refused already. Each stands for itself: the others are recorded. */
public final class GivenEvents {
    private final TreeMap<Integer, EventDraft> drafts = new TreeMap<>();
    private final Map<Integer, Fault> refused = new HashMap<>();

    void add(EventDraft draft) {
        drafts.put(size(), draft);
    }

    void refuse(RefusedEvent event) {
        refused.put(size(), event.at(size()));
    }

    private int size() {
        return drafts.size() + refused.size();
    }

    /**
     * The same events, as each is to be recorded.
     *
     * @param change says what becomes of an event; empty refuses it
     * @param refusal the fault of one that is refused, by its place
     */
    public GivenEvents change(Function<EventDraft, Optional<EventDraft>> change, Function<Integer, Fault> refusal) {
        var changed = new GivenEvents();
        changed.refused.putAll(refused);
        drafts.forEach((place, draft) -> change.apply(draft)
                .ifPresentOrElse(
                        own -> changed.drafts.put(place, own), () -> changed.refused.put(place, refusal.apply(place))));
        return changed;
    }

    /** Records those that are not refused, and answers for all. */
    public RecordedEvents record(Function<List<EventDraft>, RecordedEvents> recorder) {
        if (size() > EventRecorder.MOST_EVENTS) return EventRecorder.wrongNumber(size());
        var faults = new ArrayList<>(refused.values());
        if (drafts.isEmpty() && !refused.isEmpty()) return new RecordedEvents(0, sorted(faults));
        var recorded = recorder.apply(List.copyOf(drafts.values()));
        var places = List.copyOf(drafts.keySet());
        recorded.faults().forEach(fault -> faults.add(atItsPlace(fault, places)));
        return new RecordedEvents(recorded.accepted(), sorted(faults));
    }

    /** The recorder counts those alone that it was given. */
    private static Fault atItsPlace(Fault fault, List<Integer> places) {
        if (fault.field().size() < 2) return fault;
        var field = new ArrayList<>(fault.field());
        field.set(1, String.valueOf(places.get(Integer.parseInt(field.get(1)))));
        return new Fault(fault.code(), field, fault.message());
    }

    private static List<Fault> sorted(List<Fault> faults) {
        return faults.stream()
                .sorted(Comparator.comparingInt(fault -> fault.field().size() < 2
                        ? -1
                        : Integer.parseInt(fault.field().get(1))))
                .toList();
    }
}
