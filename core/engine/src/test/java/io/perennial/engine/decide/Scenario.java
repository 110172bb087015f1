package io.perennial.engine.decide;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.percentile.Thresholds;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A predicate, asked about a contact as of an instant. All of it follows from a seed.
 *
 * @param timeline in the order of arrival; known by the instant
 */
record Scenario(
        long seed,
        Predicate predicate,
        List<TimelineEntry> timeline,
        Instant instant,
        Map<String, String> stages,
        Set<String> segments,
        String workspaceZone) {
    private static final int MOST_ENTRIES = 25;

    static Scenario of(RandomPredicates.Kind kind, long seed) {
        var chance = new Chance(seed + ((long) kind.name().hashCode() << 32));
        var zone = ZoneId.of(chance.of(RandomValues.ZONES));
        var instant = RandomTimelines.instant(chance, zone);
        var predicate = new RandomPredicates(chance, instant).of(kind);
        var windows = RandomPredicates.windows(predicate).toList();
        var timeline = new RandomTimelines(chance, instant, zone, windows).timeline(MOST_ENTRIES);
        Map<String, String> stages = new HashMap<>();
        Set<String> segments = new TreeSet<>();
        for (var key : RandomTimelines.KEYS) {
            if (chance.oneIn(2)) stages.put(key, chance.of("lead", "buyer"));
            if (chance.oneIn(2)) segments.add(key);
        }
        var workspaceZone = chance.oneIn(8) ? chance.of("", "Mars/Olympus") : zone.getId();
        var scenario = new Scenario(seed, predicate, timeline, instant, stages, segments, workspaceZone);
        return chance.oneIn(3) ? scenario.aimed(chance) : scenario;
    }

    /** Compares with the value that there is, or one next to it: by chance, hardly any test does. */
    private Scenario aimed(Chance chance) {
        if (!(predicate instanceof Compare compare)) return this;
        var operator = compare.test().operator();
        var value = naive().value(compare.value(), instant);
        var operand = switch (operator) {
            case EXISTS -> null;
            case EQ, NE, IN -> value;
            case GT, GTE, LT, LTE -> near(chance, value);
        };
        if (!(operand instanceof JsonNumber || operand instanceof JsonString) || isTooManyDays(compare, operand))
            return this;
        var aimed = new Compare(compare.value(), new Test(operator, List.of(operand)));
        return new Scenario(seed, aimed, timeline, instant, stages, segments, workspaceZone);
    }

    /** To be compared with: an event may be of 1900. */
    private static boolean isTooManyDays(Compare compare, JsonValue operand) {
        return compare.value() instanceof Value.Days
                && operand instanceof JsonNumber number
                && Math.abs(number.intValue()) > Value.Days.MOST;
    }

    private static @Nullable JsonValue near(Chance chance, @Nullable JsonValue value) {
        if (value instanceof JsonString text) return Json.text(chance.of("", text.getString(), text.getString() + "b"));
        if (!(value instanceof JsonNumber number)) return null;
        // A count is compared with nothing below zero.
        var less = number.bigDecimalValue().signum() == 0 ? 0 : -1;
        return Json.number(number.bigDecimalValue().add(BigDecimal.valueOf(chance.between(less, 1))));
    }

    Scenario with(List<TimelineEntry> entries) {
        return new Scenario(seed, predicate, entries, instant, stages, segments, workspaceZone);
    }

    NaiveEvaluation naive() {
        return new NaiveEvaluation(timeline, thresholds(), stages, segments, workspaceZone);
    }

    /** What is kept of the timeline for the predicate alone. */
    Snapshot snapshot() {
        return snapshot(List.of(predicate), timeline);
    }

    Snapshot snapshot(List<Predicate> asked, List<TimelineEntry> arriving) {
        return placed(folded(new Folding(definitions(asked)), arriving));
    }

    static Snapshot folded(Folding folding, List<TimelineEntry> arriving) {
        var snapshot = Snapshot.empty(RandomTimelines.CONTACT);
        for (var entry : arriving) snapshot = folding.fold(snapshot, entry);
        return snapshot;
    }

    Snapshot placed(Snapshot snapshot) {
        Map<String, TrackState> tracks = new HashMap<>();
        stages.forEach((model, stage) -> tracks.put(model, new TrackState(stage, instant, 1, null, List.of())));
        Map<String, SegmentState> states = new HashMap<>();
        for (var key : segments) states.put(key, new SegmentState(true, instant, 1, null, List.of()));
        return snapshot.withTracks(tracks).withSegments(states);
    }

    static Definitions definitions(List<Predicate> asked) {
        var models = new ArrayList<LifecycleModel>();
        for (var criteria : asked) {
            var stages = List.of(new StageDefinition("stage", "Stage", null, criteria));
            models.add(new LifecycleModel("model-" + models.size(), 1, "Model", null, stages, Instant.EPOCH, null));
        }
        return Definitions.of(List.of(), List.of(), models, List.of(), Instant.EPOCH, "UTC");
    }

    Verdict verdict(Snapshot snapshot, Instant at) {
        return new Evaluation(new SnapshotFacts(snapshot, known()), at).of(predicate);
    }

    /** One top begins where another does. */
    private Definitions known() {
        var known = Definitions.of(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, workspaceZone);
        NavigableMap<Instant, Threshold> thresholds = new TreeMap<>();
        for (var threshold : thresholds()) thresholds.put(threshold.inForceFrom(), threshold);
        Map<TopId, NavigableMap<Instant, Threshold>> all = new HashMap<>();
        for (var top : tops()) all.put(TopId.of(top), thresholds);
        return known.with(Thresholds.of(tops(), all, Instant.MAX));
    }

    private List<Predicate.InTop> tops() {
        return RandomPredicates.leaves(predicate)
                .filter(Predicate.InTop.class::isInstance)
                .map(Predicate.InTop.class::cast)
                .toList();
    }

    List<Threshold> thresholds() {
        return RandomThresholds.of(seed, instant);
    }

    List<TimelineEntry> shuffled(long seed) {
        var entries = new ArrayList<>(timeline);
        Collections.shuffle(entries, new Random(seed));
        return entries;
    }

    @Override
    public String toString() {
        return "seed %d: %s as of %s, workspace in '%s', at %s, in %s:%n%s"
                .formatted(
                        seed,
                        PredicateJson.write(predicate),
                        instant,
                        workspaceZone,
                        stages,
                        segments,
                        timeline.stream()
                                .map(entry -> "  %s %s %s %s"
                                        .formatted(entry.occurredAt(), entry.id(), entry.type(), entry.properties()))
                                .collect(Collectors.joining("\n")));
    }
}
