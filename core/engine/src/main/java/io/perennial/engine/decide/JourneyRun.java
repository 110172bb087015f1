package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact's way through a journey.
 *
 * @param id 128 bits of a hash of (contact, journey, what let it in): the same cause begins the same run
 * @param version of the journey, by which it entered or that has taken it on
 * @param key tells it from other runs of the journey that are under way; empty where there is one at a time
 * @param letInAt when what let it in occurred: what ends it is no older
 * @param step where it is, or was when it ended
 * @param since since when it is there, or has ended
 * @param movedAt when what moved it last occurred: an event that it waits for is no older
 * @param until when it goes on by itself; null if it does not
 * @param awaited the entry that it waits for, a change that it has made itself; null for none
 * @param moves how many decisions have moved it: of two states, the one with more is later
 * @param visits how often it came to each step
 * @param end why it has ended; null while it is under way
 */
public record JourneyRun(
        UUID id,
        String journey,
        int version,
        String key,
        Instant enteredAt,
        Instant letInAt,
        String step,
        Instant since,
        Instant movedAt,
        @Nullable Instant until,
        @Nullable EntryId awaited,
        int moves,
        Map<String, Integer> visits,
        @Nullable End end) {
    public JourneyRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(journey, "journey is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(enteredAt, "enteredAt is null");
        Objects.requireNonNull(letInAt, "letInAt is null");
        Objects.requireNonNull(step, "step is null");
        Objects.requireNonNull(since, "since is null");
        Objects.requireNonNull(movedAt, "movedAt is null");
        visits = Map.copyOf(visits);
    }

    public boolean isUnderWay() {
        return end == null;
    }

    /** At the same step of another version. */
    JourneyRun takenOn(int by, @Nullable Instant ends) {
        return new JourneyRun(
                id, journey, by, key, enteredAt, letInAt, step, since, movedAt, ends, awaited, moves + 1, visits, end);
    }

    JourneyRun withUntil(@Nullable Instant until) {
        return new JourneyRun(
                id, journey, version, key, enteredAt, letInAt, step, since, movedAt, until, awaited, moves, visits,
                end);
    }

    /** Why a run has ended. */
    public enum End {
        /** It came to the end of its steps. */
        COMPLETED,
        /** It has come to what it is for. */
        GOAL_REACHED,
        /** An exit rule or a step ended it. */
        EXITED,
        /** What let it in was older than the journey allows: nothing was sent. */
        TOO_OLD,
        /** It was to wait for a date that the contact does not have. */
        NO_DATE,
        /** It was moved a thousand times. */
        TOO_LONG
    }
}
