package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.message.Message;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads whole collections page by page, each page asked for until it is answered. */
record Reads(Installation server) {
    private static final int SIZE = 3;

    List<Contact> contacts() {
        return Reads.<Contact, ContactPosition>all(
                request -> server.engine().contacts().page(server.workspace(), request),
                contact ->
                        new ContactPosition(contact.createdAt(), contact.key().contact()));
    }

    List<TimelineEntry> timeline(ContactKey contact) {
        return Reads.<TimelineEntry, TimelinePosition>all(
                request -> server.engine().timeline().page(contact, Set.of(), request), TimelineEntry::position);
    }

    List<Message> messages(ContactKey contact) {
        return Reads.<Message, MessagePosition>all(
                request -> server.engine().messages().page(contact, request),
                message -> new MessagePosition(
                        message.intent().decidedAt(), message.intent().id()));
    }

    List<Message> parked() {
        return Reads.<Message, ParkedPosition>all(
                request -> server.engine().messages().parked(server.workspace(), request),
                message -> new ParkedPosition(
                        message.stateSince(), message.intent().id()));
    }

    List<Contact> found(String text) {
        return answered(() -> server.engine().contacts().search(server.workspace(), text));
    }

    private static <T, P> List<T> all(Function<PageRequest<P>, Page<T, P>> pages, Function<T, P> position) {
        var all = new ArrayList<T>();
        PageRequest<P> request = PageRequest.first(SIZE);
        while (true) {
            var wanted = request;
            var page = answered(() -> pages.apply(wanted));
            all.addAll(page.items());
            if (!page.hasMore()) return all;
            request = PageRequest.after(
                    SIZE, page.scannedTo() != null ? page.scannedTo() : position.apply(all.getLast()));
        }
    }
}
