package io.perennial.engine.work;

import java.time.Instant;

/**
 * Which entries of a timeline may not have been decided yet, of those that a contact's snapshot does not know.
 *
 * @param since what was recorded before this instant has been decided
 * @param surelySince what was recorded at this instant or later has its turn with this owner still to come; of what lies in
 *     between an earlier owner may have decided some
 */
public record Undecided(Instant since, Instant surelySince) {

    boolean mayBe(Instant recordedAt) {
        return !recordedAt.isBefore(since);
    }

    /** Everything that may be is left to its turn. */
    Undecided surely() {
        return new Undecided(since, since);
    }

    boolean isSurely(Instant recordedAt) {
        return mayBe(recordedAt) && !recordedAt.isBefore(surelySince);
    }
}
