package io.perennial.engine.work;

import io.perennial.engine.decide.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a contact is looked at again because time has passed. It follows from what was decided alone and from no clock: after a
 * crash the replay arms the same wake-up, and so finds the record of what it led to.
 */
final class Arming {
    private Arming() {}

    /** As of when the wake-up decides that a verdict asks for; whole milliseconds. */
    static Instant at(Instant validUntil) {
        var at = validUntil.truncatedTo(ChronoUnit.MILLIS);
        // A verdict may end between two milliseconds: before it has ended there is nothing to see, so round up.
        return at.isBefore(validUntil) ? at.plusMillis(1) : at;
    }

    /** The snapshot with a wake-up, unless it has an earlier one: that arms itself again if it turns out to be too early. */
    static Snapshot armed(Snapshot snapshot, Instant at) {
        var isArmed = snapshot.wakeAt() != 0 && snapshot.wakeAt() <= at.toEpochMilli();
        return isArmed ? snapshot : snapshot.withWake(snapshot.wakeGeneration() + 1, at.toEpochMilli());
    }

    static Snapshot disarmed(Snapshot snapshot) {
        return snapshot.withWake(snapshot.wakeGeneration(), 0);
    }

    /** The snapshot once time has passed up to an instant: a later wake-up stays armed. */
    static Snapshot passed(Snapshot snapshot, Instant at) {
        return snapshot.wakeAt() <= at.toEpochMilli() ? disarmed(snapshot) : snapshot;
    }

    /** The armed wake-up, whether its time has come or not. */
    static Optional<Instant> wakeUp(Snapshot snapshot) {
        return snapshot.wakeAt() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(snapshot.wakeAt()));
    }

    /** Whether an item stands for the armed wake-up. One that does not fires into nothing. */
    static boolean isArmed(Snapshot snapshot, DueItem item) {
        return snapshot.wakeGeneration() == item.generation()
                && wakeUp(snapshot).filter(item.decidedAt()::equals).isPresent();
    }

    /** The item of the armed wake-up. One whose time is long past lies in a minute that is still open. */
    static DueItem item(Snapshot armed, DueBoard board) {
        var at = Instant.ofEpochMilli(armed.wakeAt());
        var contact = armed.contact();
        return new DueItem(
                DueItem.Kind.WAKE,
                contact,
                board.openInstant(at),
                contact.contact().value(),
                armed.wakeGeneration(),
                at);
    }
}
