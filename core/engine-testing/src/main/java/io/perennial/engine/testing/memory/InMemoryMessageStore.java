package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Intents and outcomes in memory. The list of PARKED messages is read off the outcomes, so it can't differ from them. */
final class InMemoryMessageStore implements MessageStore {
    private static final Comparator<MessagePosition> NEWEST_FIRST = Comparator.comparing(MessagePosition::decidedAt)
            .thenComparing(position -> position.id().value(), UnsignedIds.ORDER)
            .reversed();
    private static final Comparator<ParkedPosition> OLDEST_FIRST = Comparator.comparing(ParkedPosition::parkedAt)
            .thenComparing(position -> position.intent().value(), UnsignedIds.ORDER);

    private final Map<MessageKey, Cell<Intent>> intents = new ConcurrentHashMap<>();
    private final Cells<MessageKey, MessageOutcome> outcomes = new Cells<>();

    @Override
    public void saveIntent(Intent intent, WriteStamp stamp) {
        intents.merge(intent.key(), new Cell<>(intent, stamp.micros()), Cell::or);
    }

    @Override
    public void saveOutcome(MessageKey message, MessageOutcome outcome, WriteStamp stamp) {
        outcomes.write(message, outcome, stamp.micros());
    }

    @Override
    public Optional<MessageRow> find(MessageKey message) {
        var intent = intents.get(message);
        return intent == null ? Optional.empty() : intent.read().map(this::row);
    }

    @Override
    public Page<MessageRow, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request) {
        NavigableMap<MessagePosition, MessageRow> rows = new TreeMap<>(NEWEST_FIRST);
        for (var key : intents.keySet())
            if (key.contact().equals(contact)) find(key).ifPresent(row -> rows.put(key.position(), row));
        return new Walk<>(rows, request).page();
    }

    @Override
    public Page<MessageRow, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
        NavigableMap<ParkedPosition, MessageRow> rows = new TreeMap<>(OLDEST_FIRST);
        for (var key : intents.keySet())
            if (key.contact().workspace().equals(workspace)) find(key).ifPresent(row -> addParked(rows, row));
        return new Walk<>(rows, request).page();
    }

    private static void addParked(Map<ParkedPosition, MessageRow> rows, MessageRow row) {
        var outcome = row.outcome();
        if (outcome == null || outcome.kind() != MessageOutcome.Kind.PARKED) return;
        rows.put(new ParkedPosition(outcome.at(), row.intent().id()), row);
    }

    private MessageRow row(Intent intent) {
        return new MessageRow(intent, outcomes.read(intent.key()).orElse(null));
    }
}
