package io.perennial.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is known of the entries that one measure counts.
 *
 * @param count all of them
 * @param recent when the latest occurred, newest first, as many as any predicate asks for; the first is the last to occur
 */
public record MeasureState(long count, List<Instant> recent) {
    public static final MeasureState NONE = new MeasureState(0, List.of());

    public MeasureState {
        recent = List.copyOf(recent);
    }

    /**
     * One more, which may have occurred before others that are known already.
     *
     * @param keep how many instants to keep
     */
    public MeasureState plus(Instant occurredAt, int keep) {
        var instants = new ArrayList<>(recent);
        var place = Collections.binarySearch(instants, occurredAt, Collections.reverseOrder());
        instants.add(place < 0 ? -place - 1 : place, occurredAt);
        return new MeasureState(count + 1, instants.subList(0, Math.min(keep, instants.size())));
    }
}
