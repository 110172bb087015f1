package io.perennial.engine.ingest;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactResolver;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.Doorbell;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes events in: each is valid, counted once, and durable with the work it causes before the caller has its answer. */
public final class EventRecorder implements SystemEntries {
    public static final int MOST_EVENTS = 500;

    private final TimelineStore timeline;
    private final ContactResolver contacts;
    private final EntryWriter writer;
    private final ReceiptDesk receipts;
    private final Unanswered unanswered = new Unanswered();
    private final EngineTime time;
    private final Supplier<UUID> ids;

    public EventRecorder(
            TimelineStore timeline,
            WorkLog log,
            ContactResolver contacts,
            ShardMap shards,
            Doorbell doorbell,
            EngineTime time,
            Supplier<UUID> ids) {
        this.timeline = timeline;
        this.contacts = contacts;
        this.writer = new EntryWriter(timeline, log, shards, doorbell, time);
        this.receipts = new ReceiptDesk(timeline);
        this.time = time;
        this.ids = ids;
    }

    /** Records 1 to 500 events. Each stands for itself: one that fails leaves the others recorded. */
    public RecordedEvents record(WorkspaceId workspace, List<EventDraft> drafts, RecordMode mode) {
        if (drafts.isEmpty() || drafts.size() > MOST_EVENTS) return wrongNumber(drafts.size());
        var call = new RecordingCall(workspace, drafts, mode, instant());
        call.validate();
        KillPoint.INGEST_BEFORE_CONTACT.pass();
        call.resolveContacts(contacts);
        KillPoint.INGEST_AFTER_CONTACT.pass();
        call.identify(ids);
        try (var held = receipts.hold(workspace, call)) {
            call.takeTimesFrom(held);
            call.recogniseRepeats(timeline, held, unanswered);
            call.write(writer, unanswered);
        }
        return call.answer();
    }

    /** The answer to a call of so many events: none, or more than {@link #MOST_EVENTS}. */
    public static RecordedEvents wrongNumber(int events) {
        return new RecordedEvents(
                0,
                List.of(Fault.of(
                        events == 0 ? FaultCode.REQUIRED : FaultCode.TOO_MANY,
                        "events",
                        "Give 1 to %d events in a call; these are %d. Nothing was recorded."
                                .formatted(MOST_EVENTS, events))));
    }

    @Override
    public void record(ContactKey contact, String type, JsonObject properties) {
        var now = instant();
        var entry = new TimelineEntry(
                contact,
                new EntryId(ids.get()),
                type,
                now.truncatedTo(ChronoUnit.MILLIS),
                now,
                RecordMode.LIVE,
                null,
                properties);
        recordNew(entry);
    }

    @Override
    public void recordOnce(TimelineEntry entry) {
        if (timeline.find(entry.key()).isEmpty()) recordNew(entry);
    }

    @Override
    public void recordNew(Collection<TimelineEntry> entries) {
        if (!writer.write(entries).isEmpty())
            throw new StoreUnavailableException("nobody knows whether the timeline has the entry; try again");
    }

    private Instant instant() {
        return time.timeline().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
