package io.perennial.engine.work;

import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Which entries of a timeline may not have been decided yet, of those that a contact's snapshot does not know.
 *
 * @param since what was recorded before this instant has been decided
 * @param surelySince what was recorded at this instant or later has its turn with this owner still to come; of what lies in
 *     between an earlier owner may have decided some
 * @param isBehind whether an entry lies in the log before this owner's beginning, so that it has been decided whenever it was recorded
 */
public record Undecided(Instant since, Instant surelySince, Predicate<TimelineEntry> isBehind) {

    boolean mayBe(TimelineEntry entry) {
        return !entry.recordedAt().isBefore(since) && !isBehind.test(entry);
    }

    /** Everything that may be is left to its turn. */
    Undecided surely() {
        return new Undecided(since, since, isBehind);
    }

    boolean isSurely(TimelineEntry entry) {
        return !entry.recordedAt().isBefore(surelySince) && mayBe(entry);
    }
}
