package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a value is in a top, and will be if nothing happens: both the value and where the top begins go their own ways. */
final class TopRanking {
    private final Course course;
    private final NavigableMap<Instant, Threshold> thresholds;
    private final Instant instant;

    TopRanking(Course course, NavigableMap<Instant, Threshold> thresholds, Instant instant) {
        this.course = course;
        this.thresholds = thresholds;
        this.instant = instant;
    }

    boolean holds() {
        return isIn(course.now(), instant);
    }

    /** The one in force; null if none is yet. */
    @Nullable
    Threshold inForce() {
        return at(instant);
    }

    /** When the answer turns, for all that is known; null if time alone never turns it. */
    @Nullable
    Instant turns() {
        var instants = new TreeSet<>(thresholds.tailMap(instant, false).keySet());
        for (var change : course.changes()) instants.add(change.at());
        var holds = holds();
        var value = course.now();
        var next = 0;
        for (var at : instants) {
            while (next < course.changes().size()
                    && !course.changes().get(next).at().isAfter(at))
                value = course.changes().get(next++).value();
            if (isIn(value, at) != holds) return at;
        }
        return null;
    }

    private boolean isIn(@Nullable JsonValue value, Instant at) {
        var threshold = at(at);
        return threshold != null && threshold.isReachedBy(number(value));
    }

    private @Nullable Threshold at(Instant at) {
        var entry = thresholds.floorEntry(at);
        return entry == null ? null : entry.getValue();
    }

    static @Nullable BigDecimal number(@Nullable JsonValue value) {
        return value instanceof JsonNumber number ? Json.decimal(number).orElse(null) : null;
    }
}
