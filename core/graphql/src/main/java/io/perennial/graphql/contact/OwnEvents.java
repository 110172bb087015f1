package io.perennial.graphql.contact;

import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records those events of a call that are the caller's own. Each of the others is a fault of its own, at its place in the call.
 *
 * @param own whom an event is recorded for; empty if it is not the caller's own
 * @param refusal what is said of such an event
 */
record OwnEvents(Function<ContactRef, Optional<ContactRef>> own, String refusal) {
    RecordedEvents record(List<EventDraft> events, Function<List<EventDraft>, RecordedEvents> recorder) {
        List<EventDraft> accepted = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (var place = 0; place < events.size(); place++) {
            var contact = own.apply(events.get(place).contact());
            if (contact.isPresent()) {
                accepted.add(of(contact.get(), events.get(place)));
                places.add(place);
            } else faults.add(foreign(place));
        }
        if (accepted.isEmpty() && !events.isEmpty()) return new RecordedEvents(0, faults);
        var recorded = recorder.apply(accepted);
        recorded.faults().forEach(fault -> faults.add(atItsPlace(fault, places)));
        return new RecordedEvents(recorded.accepted(), sorted(faults));
    }

    private static EventDraft of(ContactRef contact, EventDraft event) {
        return new EventDraft(contact, event.type(), event.messageId(), event.occurredAt(), event.properties());
    }

    private Fault foreign(int place) {
        return new Fault(FaultCode.INVALID, List.of("events", String.valueOf(place), "contact"), refusal);
    }

    /** The recorder counts the own ones only. */
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
