package io.perennial.graphql.contact;

import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.graphql.event.GivenEvents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Those events of a call that are the caller's own. Each of the others is a fault of its own, at its place in the call.
 *
 * @param own whom an event is recorded for; empty if it is not the caller's own
 * @param refusal what is said of such an event
 */
record OwnEvents(Function<ContactRef, Optional<ContactRef>> own, String refusal) {
    GivenEvents of(GivenEvents events) {
        return events.change(event -> own.apply(event.contact()).map(contact -> of(contact, event)), this::foreign);
    }

    private static EventDraft of(ContactRef contact, EventDraft event) {
        return new EventDraft(contact, event.type(), event.messageId(), event.occurredAt(), event.properties());
    }

    private Fault foreign(int place) {
        return new Fault(FaultCode.INVALID, List.of("events", String.valueOf(place), "contact"), refusal);
    }
}
