package io.perennial.engine.testing.scenario;

import io.perennial.engine.Engine;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls as a client of the API does: what is not answered is asked again, the very same, until it is. */
final class Caller {
    private static final int TRIES = 500;
    private static final int LONGEST_PAUSE = 100;

    private Caller() {}

    static <T> T answered(Supplier<T> call) {
        for (var i = 1; i < TRIES; i++) {
            try {
                return call.get();
            } catch (StoreUnavailableException e) {
                pause(i);
            }
        }
        return call.get();
    }

    /** Records events; of those that nobody knows of, those that carry a messageId are sent again. */
    static RecordedEvents recorded(
            Supplier<Engine> engine, WorkspaceId workspace, List<EventDraft> events, RecordMode mode) {
        var faults = new ArrayList<Fault>();
        List<Integer> open = places(events.size());
        for (var i = 1; !open.isEmpty() && i < TRIES; i++) {
            var sent = open;
            var answer = engine.get()
                    .events()
                    .record(workspace, sent.stream().map(events::get).toList(), mode);
            var again = new ArrayList<Integer>();
            for (var fault : answer.faults()) {
                var place = sent.get(Integer.parseInt(fault.field().get(1)));
                if (isToRepeat(fault, events.get(place))) again.add(place);
                else faults.add(moved(fault, place));
            }
            open = again;
            if (!open.isEmpty()) pause(i);
        }
        if (!open.isEmpty()) throw new AssertionError("events are not answered: " + open);
        faults.sort((a, b) -> Integer.compare(place(a), place(b)));
        return new RecordedEvents(events.size() - faults.size(), faults);
    }

    private static boolean isToRepeat(Fault fault, EventDraft event) {
        return fault.code() == FaultCode.UNAVAILABLE && event.messageId() != null;
    }

    private static List<Integer> places(int size) {
        var places = new ArrayList<Integer>();
        for (var i = 0; i < size; i++) places.add(i);
        return places;
    }

    private static int place(Fault fault) {
        return Integer.parseInt(fault.field().get(1));
    }

    private static Fault moved(Fault fault, int place) {
        var field = new ArrayList<>(fault.field());
        field.set(1, Integer.toString(place));
        return new Fault(fault.code(), field, fault.message());
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(Math.min(2L * tries, LONGEST_PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
