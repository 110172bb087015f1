package io.perennial.engine.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of one model in their order. Several of one call are equally old, and may come back to a stage: each leads on from where
 * another led, and all of them are on the way, which is an Eulerian trail (Hierholzer 1873). Wherever there are several such ways, they end
 * at the same stage.
 */
final class Trail {
    private final List<TimelineEntry> inOrder = new ArrayList<>();
    private @Nullable String stage;

    private Trail() {}

    static List<TimelineEntry> of(List<TimelineEntry> moves) {
        var trail = new Trail();
        var byAge = moves.stream()
                .collect(Collectors.groupingBy(
                        TimelineEntry::recordedAt, TreeMap<Instant, List<TimelineEntry>>::new, Collectors.toList()));
        byAge.values().forEach(trail::walk);
        return trail.inOrder;
    }

    private void walk(List<TimelineEntry> equallyOld) {
        Map<String, Deque<TimelineEntry>> leaving = new HashMap<>();
        for (var move : equallyOld)
            leaving.computeIfAbsent(key(from(move)), _ -> new ArrayDeque<>()).add(move);
        // Where a move is missing, the way goes on from somewhere else.
        if (!leaving.containsKey(key(stage))) stage = from(equallyOld.getFirst());
        var walked = new ArrayDeque<TimelineEntry>();
        var way = new ArrayDeque<TimelineEntry>();
        var at = stage;
        while (true) {
            var next = leaving.getOrDefault(key(at), new ArrayDeque<>()).poll();
            if (next != null) {
                walked.push(next);
                at = to(next);
            } else if (walked.isEmpty()) break;
            else {
                var last = walked.pop();
                way.addFirst(last);
                at = from(last);
            }
        }
        var rest = leaving.values().stream().flatMap(Deque::stream).toList();
        inOrder.addAll(rest);
        inOrder.addAll(way);
        stage = to(inOrder.getLast());
    }

    /** No stage is a place too. */
    private static String key(@Nullable String stage) {
        return stage == null ? "" : stage;
    }

    private static @Nullable String from(TimelineEntry move) {
        return Json.textOrNull(move.properties(), "from");
    }

    private static @Nullable String to(TimelineEntry move) {
        return Json.textOrNull(move.properties(), "to");
    }
}
