package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.DueItem.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside what can't be worked on for a reason that nobody has thought of: a due item stands for it, so it survives a restart,
 * holds up nobody, and is tried again, ever more seldom, until its cause is gone. Throws if the store does not answer; then it is
 * called again.
 */
final class SetAside {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final Duration FIRST = Duration.ofSeconds(10);
    /** No longer than the board looks ahead, so that all that is set aside is known and counted. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final TimelineStore timeline;
    private final EntryWork entries;
    private final WakeWork wakes;
    private final DueBoard due;
    private final Clock clock;

    SetAside(TimelineStore timeline, EntryWork entries, WakeWork wakes, DueBoard due, Clock clock) {
        this.timeline = timeline;
        this.entries = entries;
        this.wakes = wakes;
        this.due = due;
        this.clock = clock;
    }

    /** An entry. It will be read from its timeline, so it must be there. */
    void entry(TimelineEntry entry) {
        if (timeline.find(entry.key()).isEmpty()
                && !timeline.write(List.of(entry)).isEmpty())
            throw new StoreUnavailableException("nobody knows whether an entry that is set aside was written");
        add(Kind.DECIDE, entry.contact(), entry.id().value(), 1, entry.occurredAt());
        counted(() -> entries.count(entry), entry);
    }

    /** An item that came due: a wake-up, or what was set aside before. */
    void item(DueItem item) {
        if (item.kind().isSetAside()) {
            add(item.kind(), item.contact(), item.id(), item.generation() + 1, item.decidedAt());
        } else {
            add(Kind.LOOK, item.contact(), item.id(), 1, item.decidedAt());
            counted(() -> wakes.setAside(item), item);
        }
    }

    /** A contact that new definitions can't place. */
    void contact(ContactKey contact) {
        add(Kind.LOOK, contact, contact.contact().value(), 1, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What comes after it is decided with it. If that fails too, there is nothing to be decided of this contact. */
    private static void counted(Runnable count, Object what) {
        try {
            count.run();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.warn("{} is set aside, and its contact goes on without it: {}", what, e.toString());
        }
    }

    private void add(Kind kind, ContactKey contact, UUID id, long times, Instant decidedAt) {
        var at = clock.instant().plus(pause(times)).truncatedTo(ChronoUnit.MILLIS);
        due.add(List.of(new DueItem(kind, contact, at, id, times, decidedAt)));
    }

    private static Duration pause(long times) {
        var wait = FIRST.multipliedBy(1L << Math.min(times - 1, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
