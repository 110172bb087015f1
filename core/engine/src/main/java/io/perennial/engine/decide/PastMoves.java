package io.perennial.engine.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a contact's moves have led, told from the entries on its timeline that tell of them. */
public final class PastMoves {
    private final List<TimelineEntry> transitions = new ArrayList<>();
    private final List<TimelineEntry> segmentChanges = new ArrayList<>();
    private final List<JourneyRun> runMoves = new ArrayList<>();

    /** One more entry, in any order, that tells of a move. */
    public void add(TimelineEntry move) {
        if (EntryTypes.isRunMove(move.type())) runMoves.add(JourneyRunJson.read(move.properties()));
        else if (EntryTypes.isSegmentChange(move.type())) segmentChanges.add(move);
        else transitions.add(move);
    }

    /** Where the latest transition of each model led. */
    public Map<String, TrackState> tracks() {
        Map<String, List<TimelineEntry>> byModel = transitions.stream()
                .collect(Collectors.groupingBy(move -> move.properties().getString("model")));
        Map<String, TrackState> tracks = new HashMap<>();
        byModel.forEach((model, moves) -> {
            var last = Trail.of(moves).getLast();
            tracks.put(
                    model,
                    new TrackState(
                            Json.textOrNull(last.properties(), "to"),
                            last.occurredAt(),
                            last.properties().getInt("modelVersion", 1),
                            cause(last.properties()),
                            Json.textList(last.properties(), "because")));
        });
        return tracks;
    }

    /** Where the latest move of each run led, and when the contact entered each journey last. */
    public JourneyRuns journeys() {
        return JourneyRuns.of(runMoves);
    }

    /** What the latest change of each segment made of the contact. */
    public Map<String, SegmentState> segments() {
        Map<String, SegmentState> segments = new HashMap<>();
        forEach(
                segmentChanges,
                move -> turns(move, segments),
                move -> segments.put(
                        move.properties().getString("segment"),
                        new SegmentState(
                                enters(move),
                                move.occurredAt(),
                                move.properties().getInt("segmentVersion", 1),
                                cause(move.properties()),
                                Json.textList(move.properties(), "because"))));
        return segments;
    }

    private static boolean turns(TimelineEntry move, Map<String, SegmentState> segments) {
        var now = segments.get(move.properties().getString("segment"));
        return enters(move) != (now != null && now.isIn());
    }

    private static boolean enters(TimelineEntry move) {
        return move.type().equals(EntryTypes.SEGMENT_ENTERED);
    }

    private static @Nullable EntryId cause(JsonObject move) {
        var cause = Json.textOrNull(move, "causeId");
        return cause == null ? null : new EntryId(UUID.fromString(cause));
    }

    /** In their order. Several of one call are equally old, and each leads on from where another led. */
    private static void forEach(
            List<TimelineEntry> moves, Predicate<TimelineEntry> follows, Consumer<TimelineEntry> each) {
        moves.sort(Comparator.comparing(TimelineEntry::recordedAt));
        for (var i = 0; i < moves.size(); i++) {
            Collections.swap(moves, i, next(moves, i, follows));
            each.accept(moves.get(i));
        }
    }

    private static int next(List<TimelineEntry> moves, int from, Predicate<TimelineEntry> follows) {
        var recordedAt = moves.get(from).recordedAt();
        for (var i = from; i < moves.size() && moves.get(i).recordedAt().equals(recordedAt); i++)
            if (follows.test(moves.get(i))) return i;
        return from;
    }
}
