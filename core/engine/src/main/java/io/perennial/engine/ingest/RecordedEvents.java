package io.perennial.engine.ingest;

import io.perennial.engine.outcome.Fault;
import java.util.List;

/**
 * What became of the events of one call.
 *
 * @param accepted how many are durable
 * @param faults one for each that is not; the path starts with {@code events} and its place in the call
 */
public record RecordedEvents(int accepted, List<Fault> faults) {
    public RecordedEvents {
        faults = List.copyOf(faults);
    }
}
