package io.perennial.engine.decide;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/**
 * Lists at which step each run waits that is under way. What a contact's own snapshot says is the truth; the list follows it. Every method
 * throws {@link StoreUnavailableException}; each write can be repeated. Of two writes to the same row, the one with the later stamp stays,
 * whichever comes first.
 */
public interface RunStore {

    /** Puts runs where they are, or takes those off the list that have ended. */
    void move(Collection<RunPlace> places, WriteStamp stamp);

    /**
     * How many runs of a journey wait at each step, by a scan.
     *
     * @param groups how many groups there are
     */
    Map<RunPlace.At, Long> count(WorkspaceId workspace, String journey, int groups);
}
