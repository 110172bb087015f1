package io.perennial.engine.ingest;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactResolver;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of {@link EventRecorder#record}, step by step. Each event keeps its place, its fault and its entry. */
final class RecordingCall {
    private final WorkspaceId workspace;
    private final RecordMode mode;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    RecordingCall(WorkspaceId workspace, List<EventDraft> drafts, RecordMode mode, Instant now) {
        this.workspace = workspace;
        this.mode = mode;
        this.now = now;
        for (var draft : drafts) events.add(new Event(draft));
    }

    Instant instant() {
        return now;
    }

    void validate() {
        for (var event : events) EventChecks.fault(event.draft, now).ifPresent(event::reject);
    }

    void resolveContacts(ContactResolver contacts) {
        var open = open();
        var refs = open.stream().map(event -> event.draft.contact()).distinct().toList();
        Map<ContactRef, Outcome<ContactId>> answers;
        try {
            answers = contacts.findOrCreate(workspace, refs);
        } catch (StoreUnavailableException e) {
            open.forEach(event -> event.reject(unavailable()));
            return;
        }
        for (var event : open) {
            switch (Objects.requireNonNull(answers.get(event.draft.contact()))) {
                case Outcome.Done<ContactId> done -> event.contact = new ContactKey(workspace, done.value());
                case Outcome.Rejected<ContactId> rejected ->
                    event.reject(rejected.faults().getFirst().under("contact"));
            }
        }
    }

    /** Gives each event its id: of its messageId, or a new one. */
    void identify(Supplier<UUID> ids) {
        for (var event : open()) {
            var contact = event.contact();
            var messageId = event.draft.messageId();
            event.id = new EntryId(
                    messageId == null ? ids.get() : Hash128.of("entry", workspace, contact.contact(), messageId));
        }
    }

    /** The events that may come again, or at once in another call. */
    Set<EntryId> repeatable() {
        return open().stream()
                .filter(event -> event.draft.messageId() != null)
                .map(Event::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The events whose time must be remembered, because a repeat gives none either. */
    List<EntryId> needReceipts() {
        return open().stream()
                .filter(Event::needsReceipt)
                .map(Event::id)
                .distinct()
                .toList();
    }

    void takeTimesFrom(ReceiptDesk.Held held) {
        for (var event : open()) {
            var given = event.draft.occurredAt();
            if (given != null) event.complete(given.truncatedTo(ChronoUnit.MILLIS), now);
            else if (!event.needsReceipt()) event.complete(now.truncatedTo(ChronoUnit.MILLIS), now);
            else
                held.receipt(event.id())
                        .ifPresentOrElse(
                                receipt -> event.complete(receipt.occurredAt(), now),
                                () -> event.reject(unavailable()));
        }
    }

    /** An event that is on the timeline already is accepted again; other content under its messageId, there or on its way, is a fault. */
    void recogniseRepeats(TimelineStore timeline, ReceiptDesk.Held held, Unanswered unanswered) {
        var repeatable =
                open().stream().filter(event -> event.draft.messageId() != null).toList();
        Map<EntryKey, TimelineEntry> existing = new HashMap<>();
        try {
            existing.putAll(timeline.find(repeatable.stream()
                    .filter(event -> !(event.needsReceipt() && held.isFirst(event.id())))
                    .map(event -> event.entry().key())
                    .toList()));
        } catch (StoreUnavailableException e) {
            repeatable.forEach(event -> event.reject(unavailable()));
            return;
        }
        Map<EntryKey, Event> earlier = new HashMap<>();
        for (var event : repeatable) {
            var entry = event.entry();
            var stored = existing.get(entry.key());
            if (stored != null) event.repeats(stored);
            // Before it is compared with others of the call: one that is refused stands for none of them.
            else if (unanswered.contradicts(entry)) event.reject(REUSED);
            else {
                var first = earlier.putIfAbsent(entry.key(), event);
                if (first != null) event.repeats(first);
            }
        }
    }

    void write(EntryWriter writer, Unanswered unanswered) {
        Map<EntryKey, Event> writing = new LinkedHashMap<>();
        for (var event : open()) if (event.isNew()) writing.put(event.entry().key(), event);
        if (writing.isEmpty()) return;
        var unknown = writer.write(writing.values().stream().map(Event::entry).toList());
        for (var key : unknown) {
            var event = Objects.requireNonNull(writing.get(key));
            if (event.draft.messageId() != null) unanswered.add(event.entry());
            event.reject(unavailable());
        }
        for (var event : open()) if (event.sameAs != null && event.sameAs.fault != null) event.reject(unavailable());
    }

    RecordedEvents answer() {
        var faults = new ArrayList<Fault>();
        for (var i = 0; i < events.size(); i++) {
            var fault = events.get(i).fault;
            if (fault != null) faults.add(fault.under("events", Integer.toString(i)));
        }
        return new RecordedEvents(events.size() - faults.size(), faults);
    }

    private List<Event> open() {
        return events.stream().filter(event -> event.fault == null).toList();
    }

    private static Fault unavailable() {
        return new Fault(
                FaultCode.UNAVAILABLE,
                List.of(),
                "Nobody knows whether this event was recorded; repeat it with the same messageId.");
    }

    private static final Fault REUSED = Fault.of(
            FaultCode.MESSAGE_ID_REUSED,
            "messageId",
            "This messageId was used before with other content; give a new event a new one.");

    private final class Event {
        private final EventDraft draft;
        private @Nullable Fault fault;
        private @Nullable ContactKey contact;
        private @Nullable EntryId id;
        private @Nullable TimelineEntry entry;
        private @Nullable Event sameAs;
        private boolean isRepeat;

        Event(EventDraft draft) {
            this.draft = draft;
        }

        void reject(Fault why) {
            fault = why;
        }

        ContactKey contact() {
            return Objects.requireNonNull(contact, "contact is not resolved");
        }

        EntryId id() {
            return Objects.requireNonNull(id, "id is not known");
        }

        TimelineEntry entry() {
            return Objects.requireNonNull(entry, "entry is not complete");
        }

        boolean needsReceipt() {
            return draft.messageId() != null && draft.occurredAt() == null;
        }

        boolean isNew() {
            return !isRepeat && sameAs == null;
        }

        void complete(Instant occurredAt, Instant recordedAt) {
            var properties = draft.properties() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            entry = new TimelineEntry(
                    contact(), id(), draft.type(), occurredAt, recordedAt, mode, draft.messageId(), properties);
        }

        void repeats(TimelineEntry stored) {
            if (entry().saysTheSameAs(stored)) isRepeat = true;
            else reject(REUSED);
        }

        void repeats(Event first) {
            if (!entry().saysTheSameAs(first.entry())) reject(REUSED);
            else sameAs = first;
        }
    }
}
