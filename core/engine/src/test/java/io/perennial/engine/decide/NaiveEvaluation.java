package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.Function;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers predicates by looping over a whole timeline: slow and plain, to hold the engine's answers against. It follows what is written
 * of the language and shares nothing with the engine but the tests of single values.
 */
final class NaiveEvaluation {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Duration MINUTE_STRETCHES = Duration.ofHours(6);
    private static final Duration HOUR_STRETCHES = Duration.ofDays(14);

    private final List<TimelineEntry> timeline;
    private final List<Threshold> thresholds;
    private final Map<String, String> stages;
    private final Set<String> segments;
    private final String workspaceZone;

    /**
     * A contact.
     *
     * @param timeline in any order; all of it is known
     * @param thresholds of every top, in any order
     */
    NaiveEvaluation(
            List<TimelineEntry> timeline,
            List<Threshold> thresholds,
            Map<String, String> stages,
            Set<String> segments,
            String workspaceZone) {
        this.timeline = timeline.stream()
                .filter(entry -> !EntryTypes.isDecided(entry.type()))
                .sorted(Comparator.comparing(TimelineEntry::occurredAt).thenComparing(TimelineEntry::id))
                .toList();
        this.thresholds = thresholds;
        this.stages = stages;
        this.segments = segments;
        this.workspaceZone = workspaceZone;
    }

    boolean holds(Predicate predicate, Instant instant) {
        return switch (predicate) {
            case Predicate.Compare compare -> compare.test().accepts(value(compare.value(), instant));
            case Predicate.InOrder inOrder -> isInOrder(inOrder, instant);
            case Predicate.InTop top -> isInTop(top, instant);
            case Predicate.InSegment segment -> segments.contains(segment.key());
            case Predicate.Tagged tagged ->
                isLastWord(EntryTypes.TAG_ADDED, EntryTypes.TAG_REMOVED, "tag", tagged.tag());
            case Predicate.OnList list -> isLastWord(EntryTypes.LIST_JOINED, EntryTypes.LIST_LEFT, "list", list.key());
            case Predicate.Consented consented -> hasConsented(consented);
            case Predicate.All all -> {
                for (var part : all.parts()) if (!holds(part, instant)) yield false;
                yield true;
            }
            case Predicate.Any any -> {
                for (var part : any.parts()) if (holds(part, instant)) yield true;
                yield false;
            }
            case Predicate.Not not -> !holds(not.part(), instant);
        };
    }

    private boolean isInTop(Predicate.InTop top, Instant instant) {
        Threshold last = null;
        for (var threshold : thresholds)
            if (!threshold.inForceFrom().isAfter(instant)
                    && (last == null || last.inForceFrom().isBefore(threshold.inForceFrom()))) last = threshold;
        if (last == null || last.value() == null) return false;
        var value = top.value() instanceof Value.Count count
                ? BigDecimal.valueOf(counted(count.event()).stream()
                        .filter(entry -> isInStretches(count.window(), entry, instant))
                        .count())
                : value(top.value(), instant) instanceof JsonNumber number ? number.bigDecimalValue() : BigDecimal.ZERO;
        return value.compareTo(BigDecimal.ZERO) > 0 && value.compareTo(last.value()) >= 0;
    }

    private boolean isLastWord(String yes, String no, String name, String key) {
        var is = false;
        for (var entry : timeline) {
            if (!key.equals(Json.textOrNull(entry.properties(), name))) continue;
            if (entry.type().equals(yes)) is = true;
            if (entry.type().equals(no)) is = false;
        }
        return is;
    }

    private boolean hasConsented(Predicate.Consented asked) {
        var has = false;
        for (var entry : timeline) {
            if (!entry.type().equals(EntryTypes.CONSENT_RECORDED)) continue;
            if (!asked.channel().equals(Json.textOrNull(entry.properties(), "channel"))) continue;
            var topic = Json.textOrNull(entry.properties(), "topic");
            if (topic == null || topic.equals(asked.topic()))
                has = entry.properties().getBoolean("granted");
        }
        return has;
    }

    @Nullable
    JsonValue value(Value value, Instant instant) {
        return switch (value) {
            case Value.Field field -> field(field.name());
            case Value.StageOf stage -> stages.containsKey(stage.model()) ? Json.text(stages.get(stage.model())) : null;
            case Value.Count count -> Json.number(count(count, instant));
            case Value.Computed computed -> computed(computed, instant);
            case Value.Days days -> {
                var number = new NaiveDays(this, zone(), instant).of(days);
                yield number == null ? null : Json.number(number);
            }
        };
    }

    @Nullable
    JsonValue field(String name) {
        JsonValue value = null;
        for (var entry : timeline) {
            if (!entry.type().equals(EntryTypes.CONTACT_UPDATED)) continue;
            if (!entry.properties().containsKey(name)) continue;
            value = entry.properties().get(name);
            if (value.equals(JsonValue.NULL)) value = null;
        }
        return value;
    }

    /** The contact's, the workspace's or UTC: the first that is one. */
    ZoneId zone() {
        var ids = new ArrayList<String>();
        if (field(ContactFields.TIME_ZONE) instanceof JsonString own) ids.add(own.getString());
        ids.add(workspaceZone);
        for (var id : ids) if (ZONES.contains(id)) return ZoneId.of(id);
        return ZoneOffset.UTC;
    }

    List<TimelineEntry> counted(Measure measure) {
        var counted = new ArrayList<TimelineEntry>();
        for (var entry : timeline) if (isMeant(measure, entry)) counted.add(entry);
        return counted;
    }

    private static boolean isMeant(Measure measure, TimelineEntry entry) {
        if (!measure.types().contains(entry.type())) return false;
        for (var property : measure.where().tests().keySet())
            for (Test test : measure.where().tests().get(property))
                if (!test.accepts(entry.properties().get(property))) return false;
        return true;
    }

    private long count(Value.Count count, Instant instant) {
        var many = 0;
        for (var entry : counted(count.event())) if (isIn(count.window(), entry, instant)) many++;
        return many;
    }

    private boolean isIn(Window window, TimelineEntry entry, Instant instant) {
        var at = entry.occurredAt();
        return switch (window) {
            case Window.Ever ever -> true;
            case Window.Sliding sliding -> Duration.between(at, instant).compareTo(sliding.length()) < 0;
            case Window.Fixed fixed ->
                (fixed.from() == null || at.compareTo(fixed.from()) >= 0)
                        && (fixed.to() == null || at.compareTo(fixed.to()) < 0);
            case Window.SinceLast since -> {
                var last = counted(since.event());
                yield !last.isEmpty() && at.isAfter(last.getLast().occurredAt());
            }
        };
    }

    /** Sliding windows begin with the whole minute, hour or day in which their first instant lies. */
    private boolean isInStretches(Window window, TimelineEntry entry, Instant instant) {
        if (!(window instanceof Window.Sliding sliding)) return isIn(window, entry, instant);
        var unit = ChronoUnit.DAYS;
        if (sliding.length().compareTo(HOUR_STRETCHES) <= 0) unit = ChronoUnit.HOURS;
        if (sliding.length().compareTo(MINUTE_STRETCHES) <= 0) unit = ChronoUnit.MINUTES;
        return !entry.occurredAt().isBefore(instant.minus(sliding.length()).truncatedTo(unit));
    }

    private @Nullable JsonValue computed(Value.Computed computed, Instant instant) {
        var inside = new ArrayList<TimelineEntry>();
        for (var entry : counted(computed.event()))
            if (isInStretches(computed.window(), entry, instant)) inside.add(entry);
        return switch (computed.function()) {
            case FIRST ->
                inside.isEmpty() ? null : inside.getFirst().properties().get(computed.property());
            case LAST -> inside.isEmpty() ? null : inside.getLast().properties().get(computed.property());
            case DISTINCT -> Json.number(distinct(inside, computed.property()));
            case SUM, AVG, MIN, MAX -> {
                var number = number(computed.function(), numbers(inside, computed.property()));
                yield number == null ? null : Json.number(number);
            }
        };
    }

    private static List<BigDecimal> numbers(List<TimelineEntry> entries, String property) {
        var numbers = new ArrayList<BigDecimal>();
        for (var entry : entries)
            if (entry.properties().get(property) instanceof JsonNumber number) numbers.add(number.bigDecimalValue());
        return numbers;
    }

    private static @Nullable BigDecimal number(Function function, List<BigDecimal> numbers) {
        var sum = BigDecimal.ZERO;
        for (var number : numbers) sum = sum.add(number);
        if (function == Function.SUM) return sum;
        if (numbers.isEmpty()) return null;
        return switch (function) {
            case AVG -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
            case MIN -> numbers.stream().min(Comparator.naturalOrder()).get();
            case MAX -> numbers.stream().max(Comparator.naturalOrder()).get();
            case SUM, FIRST, LAST, DISTINCT -> throw new IllegalArgumentException("not of numbers: " + function);
        };
    }

    private static int distinct(List<TimelineEntry> entries, String property) {
        var different = new ArrayList<JsonValue>();
        for (var entry : entries) {
            var value = entry.properties().get(property);
            if (value != null && different.stream().noneMatch(other -> isSame(value, other))) different.add(value);
        }
        return Math.min(different.size(), 1000);
    }

    private static boolean isSame(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber one && b instanceof JsonNumber other)
            return one.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0;
        if (a instanceof JsonArray one && b instanceof JsonArray other) {
            if (one.size() != other.size()) return false;
            for (var i = 0; i < one.size(); i++) if (!isSame(one.get(i), other.get(i))) return false;
            return true;
        }
        if (a instanceof JsonObject one && b instanceof JsonObject other) {
            if (!one.keySet().equals(other.keySet())) return false;
            for (var name : one.keySet()) if (!isSame(one.get(name), other.get(name))) return false;
            return true;
        }
        return a.equals(b);
    }

    private boolean isInOrder(Predicate.InOrder inOrder, Instant instant) {
        List<List<Instant>> steps = new ArrayList<>();
        for (var step : inOrder.steps()) {
            var all = counted(step);
            var latest = all.subList(Math.max(0, all.size() - 100), all.size());
            steps.add(latest.stream()
                    .filter(entry -> isIn(inOrder.window(), entry, instant))
                    .map(TimelineEntry::occurredAt)
                    .toList());
        }
        for (var first : steps.getFirst()) {
            var end = inOrder.within() == null ? Instant.MAX : first.plus(inOrder.within());
            if (isFollowed(steps.subList(1, steps.size()), first, end)) return true;
        }
        return false;
    }

    private static boolean isFollowed(List<List<Instant>> steps, Instant last, Instant end) {
        if (steps.isEmpty()) return true;
        for (var next : steps.getFirst())
            if (next.isAfter(last) && !next.isAfter(end) && isFollowed(steps.subList(1, steps.size()), next, end))
                return true;
        return false;
    }
}
