package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where runs are, in memory. */
final class InMemoryRunStore implements RunStore {
    private final Map<Row, Cell<RunPlace.At>> rows = new ConcurrentHashMap<>();

    @Override
    public void move(Collection<RunPlace> places, WriteStamp stamp) {
        for (var place : places)
            rows.merge(
                    new Row(place.contact(), place.journey(), place.run()),
                    new Cell<>(place.at(), stamp.micros()),
                    Cell::or);
    }

    @Override
    public Map<RunPlace.At, Long> count(WorkspaceId workspace, String journey, int groups) {
        Map<RunPlace.At, Long> counts = new HashMap<>();
        rows.forEach((row, cell) -> {
            if (row.contact().workspace().equals(workspace) && row.journey().equals(journey))
                cell.read().ifPresent(at -> counts.merge(at, 1L, Long::sum));
        });
        return counts;
    }

    private record Row(ContactKey contact, String journey, UUID run) {}
}
