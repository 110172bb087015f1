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
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the owner of a contact's shard does with a message whose time has come. */
final class MessageWork {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWork.class);
    private static final int TRIES = 5;
    private static final String SET_ASIDE =
            "The server could not work on it; its log says why. Look whether it arrived, then resolve it.";

    private final OwnedGroup group;
    private final MessageStore messages;
    private final Dispatcher dispatcher;
    private final OutcomeEntries entries;
    private final DueBoard due;
    private final Clock clock;

    MessageWork(
            OwnedGroup group,
            MessageStore messages,
            Dispatcher dispatcher,
            OutcomeEntries entries,
            DueBoard due,
            Clock clock) {
        this.group = group;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.entries = entries;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Finds the message that is to be attempted now; none if another attempt settled it, or if it can't be worked on and was parked.
     * Throws if the store does not answer; then it is called again.
     */
    Optional<MessageRow> find(DueItem item) throws InterruptedException {
        return orSetAside(item, _ -> look(item));
    }

    /**
     * Makes one attempt and writes what came out; the rest as {@link #find}.
     *
     * @param found what was found; null to find it again
     */
    void attempt(DueItem item, @Nullable MessageRow found) throws InterruptedException {
        orSetAside(item, tries -> {
            var row = tries == 1 && found != null ? Optional.of(found) : look(item);
            if (row.isPresent()) send(item, row.get());
            return Optional.empty();
        });
    }

    private Optional<MessageRow> orSetAside(DueItem item, Step step) throws InterruptedException {
        for (var i = 1; ; i++) {
            try {
                return step.run(i);
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                if (group.isLost()) throw e;
                if (i >= TRIES) {
                    LOG.error("message {} can't be worked on and is parked: look at it, then resolve it", item.id(), e);
                    setAside(item);
                    return Optional.empty();
                }
                Thread.sleep(50L * i);
            }
        }
    }

    private Optional<MessageRow> look(DueItem item) {
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
            recordAndFinish(item, intent, before);
            return Optional.empty();
        }
        if (before.attempt() >= item.generation()) {
            // A later item goes on with it.
            continueLater(item, intent, before);
            return Optional.empty();
        }
        return row;
    }

    private void send(DueItem item, MessageRow row) throws InterruptedException {
        var intent = row.intent();
        var made = dispatcher.attempt(row, () -> !group.isLost());
        if (made.isEmpty()) {
            due.again(item);
            return;
        }
        var outcome = made.get().outcome();
        var suppression = made.get().suppression();
        // First, because what the outcome says of the address must be so, and because nobody has the address
        // afterwards.
        // After a crash in between, the next attempt finds it suppressed and sends nothing.
        if (suppression != null) persist(() -> dispatcher.suppress(intent.contact(), suppression));
        // The provider has answered, and only we know what: this is written, however long it takes.
        persist(() -> messages.saveOutcome(intent.key(), outcome, group.lastStamp()));
        KillPoint.OUTCOME_AFTER.pass();
        if (!outcome.kind().isFinal()) persist(() -> continueLater(item, intent, outcome));
        else if (isRecordedAtOnce(intent, outcome)) finish(item, intent, outcome);
        else persist(() -> recordAndFinish(item, intent, outcome));
    }

    /** One try without a look at the timeline, where nobody can have put it yet. */
    private boolean isRecordedAtOnce(Intent intent, MessageOutcome outcome) {
        try {
            entries.recordFirst(intent, outcome);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    /** A failure that comes again must not hold up the others, nor leave the message where nobody sees it. */
    private void setAside(DueItem item) {
        var row = messages.find(key(item));
        if (row.isEmpty()) {
            due.finish(item, null, null);
            return;
        }
        var intent = row.get().intent();
        var before = row.get().outcome();
        if (before != null && before.attempt() > item.generation()) {
            // A later item goes on with it.
            due.finish(item, null, null);
            return;
        }
        var outcome = before != null && before.kind().isFinal() ? before : parked(item, intent);
        try {
            entries.record(intent, outcome);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("message {} is {}, and its timeline can't be told", item.id(), outcome.kind(), e);
        }
        finish(item, intent, outcome);
    }

    private MessageOutcome parked(DueItem item, Intent intent) {
        var attempt = Math.toIntExact(item.generation());
        var outcome = new MessageOutcome(Kind.PARKED, attempt, "INTERNAL", SET_ASIDE, null, now());
        messages.saveOutcome(intent.key(), outcome, group.stamp());
        return outcome;
    }

    private Optional<MessageRow> row(DueItem item) {
        var fresh = due.intent(item);
        if (fresh.isPresent()) {
            // Decided a moment ago by this server: nobody else has touched it.
            return Optional.of(new MessageRow(fresh.get(), null));
        }
        return messages.find(key(item));
    }

    private static MessageKey key(DueItem item) {
        return new MessageKey(item.contact(), item.decidedAt(), new IntentId(item.id()));
    }

    /** The item stays open until the timeline knows the outcome, so that a crash in between repeats this. */
    private void recordAndFinish(DueItem item, Intent intent, MessageOutcome outcome) {
        entries.record(intent, outcome);
        finish(item, intent, outcome);
    }

    private void finish(DueItem item, Intent intent, MessageOutcome outcome) {
        var counted = outcome.attempt() == item.generation() ? tally(outcome.kind()) : MessageTallies.NONE;
        due.finish(item, DueBoard.journey(intent), counted);
    }

    private void continueLater(DueItem item, Intent intent, MessageOutcome outcome) {
        var at = due.openInstant(outcome.retryAt());
        var next = new DueItem(
                DueItem.Kind.DISPATCH, item.contact(), at, item.id(), outcome.attempt() + 1L, item.decidedAt());
        due.move(item, next, DueBoard.journey(intent));
    }

    /** Again and again while the store does not answer; a few times if the write itself fails. */
    private void persist(Runnable write) throws InterruptedException {
        var failures = 0;
        for (var i = 1; ; i++) {
            try {
                write.run();
                return;
            } catch (StoreUnavailableException e) {
                if (group.isLost()) throw e;
            } catch (RuntimeException e) {
                if (group.isLost() || ++failures >= TRIES) throw e;
            }
            Thread.sleep(Math.min(100L * i, 2000));
        }
    }

    private Instant now() {
        return Objects.requireNonNull(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static MessageTallies tally(Kind kind) {
        return switch (kind) {
            case SENT -> MessageTallies.SENT;
            case FAILED -> MessageTallies.FAILED;
            case SKIPPED -> new MessageTallies(0, 0, 1, 0, 0);
            case PARKED -> MessageTallies.PARKED;
            case DEFERRED, HELD -> MessageTallies.NONE;
        };
    }

    /** A step of the work on an item, told how often it was begun. */
    @FunctionalInterface
    private interface Step {
        Optional<MessageRow> run(int tries) throws InterruptedException;
    }
}
