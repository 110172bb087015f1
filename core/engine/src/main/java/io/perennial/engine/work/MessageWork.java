package io.perennial.engine.work;

import io.perennial.engine.dispatch.Dispatcher;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.OutcomeEntries;
import io.perennial.engine.dispatch.Retries;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** What the owner of a contact's shard does with a message whose time has come. */
final class MessageWork {
    private final OwnedGroup group;
    private final MessageStore messages;
    private final Dispatcher dispatcher;
    private final OutcomeEntries entries;
    private final DueBoard due;

    MessageWork(OwnedGroup group, MessageStore messages, Dispatcher dispatcher, OutcomeEntries entries, DueBoard due) {
        this.group = group;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.entries = entries;
        this.due = due;
    }

    /**
     * Finds the message that is to be attempted now; none if another attempt settled it. Throws if the store does not answer; then
     * it is called again.
     */
    Optional<MessageRow> find(DueItem item) {
        var row = row(item);
        if (row.isEmpty()) {
            due.finish(item, null, null);
            return Optional.empty();
        }
        var intent = row.get().intent();
        due.learn(item, DueBoard.journey(intent));
        var before = row.get().outcome();
        if (before == null) return row;
        if (before.kind().isFinal()) {
            entries.record(intent, before);
            finish(item, intent, before);
            return Optional.empty();
        }
        if (before.attempt() >= item.generation()) {
            // A later item goes on with it.
            continueLater(item, intent, before);
            return Optional.empty();
        }
        return row;
    }

    /** Makes one attempt and writes what came out. Throws if the store does not answer; then the item is found again. */
    void attempt(DueItem item, MessageRow row) throws InterruptedException {
        var intent = row.intent();
        var made = dispatcher.attempt(row, () -> !group.isLost());
        if (made.isEmpty()) {
            due.again(item);
            return;
        }
        var outcome = made.get();
        // The provider has answered, and only we know what: this is written, however long it takes.
        persist(() -> messages.saveOutcome(intent.key(), outcome, group.stamp()));
        KillPoint.OUTCOME_AFTER.pass();
        if (!outcome.kind().isFinal()) {
            persist(() -> continueLater(item, intent, outcome));
            return;
        }
        if (!recordedAtOnce(intent, outcome)) persist(() -> entries.record(intent, outcome));
        finish(item, intent, outcome);
    }

    /** One try without a look at the timeline, where nobody can have put it yet. */
    private boolean recordedAtOnce(Intent intent, MessageOutcome outcome) {
        try {
            entries.recordFirst(intent, outcome);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private Optional<MessageRow> row(DueItem item) {
        var fresh = due.intent(item);
        if (fresh.isPresent()) {
            // Decided a moment ago by this server: nobody else has touched it.
            return Optional.of(new MessageRow(fresh.get(), null));
        }
        return messages.find(new MessageKey(item.contact(), item.decidedAt(), new IntentId(item.id())));
    }

    /** The item stays open until the timeline knows the outcome, so that a crash in between repeats this. */
    private void finish(DueItem item, Intent intent, MessageOutcome outcome) {
        var counted = outcome.attempt() == item.generation() ? tally(outcome.kind()) : MessageTallies.NONE;
        due.finish(item, DueBoard.journey(intent), counted);
    }

    private void continueLater(DueItem item, Intent intent, MessageOutcome outcome) {
        var at = due.openInstant(outcome.at().plus(Retries.after(outcome.attempt(), Duration.ZERO)));
        var next = new DueItem(
                DueItem.Kind.DISPATCH, item.contact(), at, item.id(), outcome.attempt() + 1L, item.decidedAt());
        due.move(item, next, DueBoard.journey(intent));
    }

    private void persist(Runnable write) throws InterruptedException {
        for (var i = 1; ; i++) {
            try {
                write.run();
                return;
            } catch (RuntimeException e) {
                if (group.isLost()) throw e;
                Thread.sleep(Math.min(100L * i, 2000));
            }
        }
    }

    private static MessageTallies tally(Kind kind) {
        return switch (kind) {
            case SENT -> new MessageTallies(1, 0, 0, 0, 0);
            case FAILED -> new MessageTallies(0, 1, 0, 0, 0);
            case SKIPPED -> new MessageTallies(0, 0, 1, 0, 0);
            case PARKED -> new MessageTallies(0, 0, 0, 1, 0);
            case DEFERRED -> MessageTallies.NONE;
        };
    }
}
