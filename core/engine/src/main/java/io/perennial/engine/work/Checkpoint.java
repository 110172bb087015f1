package io.perennial.engine.work;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * How far a group has come. Everything before the positions has its effects and its snapshots durable.
 *
 * @param liveStamp microseconds: entries of the LIVE lane stamped before it are done
 * @param bulkStamp microseconds: entries of the BULK lane stamped before it are done
 * @param dueSlot the earliest minute whose due items are not all finished
 * @param tallies how the messages of finished slots came out, by journey; those of later slots are counted from their rows
 */
public record Checkpoint(long liveStamp, long bulkStamp, Instant dueSlot, Map<JourneyRef, MessageTallies> tallies) {
    public Checkpoint {
        Objects.requireNonNull(dueSlot, "dueSlot is null");
        tallies = Map.copyOf(tallies);
    }

    public long stamp(Lane lane) {
        return switch (lane) {
            case LIVE -> liveStamp;
            case BULK -> bulkStamp;
        };
    }

    /** What was stamped before it is done in every lane. */
    Instant reached() {
        return LogPosition.instant(Math.min(liveStamp, bulkStamp));
    }
}
