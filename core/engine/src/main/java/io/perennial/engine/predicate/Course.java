package io.perennial.engine.predicate;

import io.perennial.engine.measure.Test;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it is now and as it goes on if nothing happens.
 *
 * @param now null if it is not there
 * @param changes in the order of time
 * @param knownUntil until when the changes are known; null for ever
 */
record Course(
        @Nullable JsonValue now,
        List<Change> changes,
        @Nullable Instant knownUntil) {

    /** One that time does not change. */
    static Course constant(@Nullable JsonValue value) {
        return new Course(value, List.of(), null);
    }

    boolean passes(Test test) {
        return test.accepts(now);
    }

    /** When a test comes to answer otherwise, or may for all that is known; null if time alone never makes it. */
    @Nullable
    Instant turns(Test test) {
        var holds = passes(test);
        for (var change : changes) if (test.accepts(change.value()) != holds) return change.at();
        return knownUntil;
    }

    /** From an instant on it is something else. */
    record Change(Instant at, @Nullable JsonValue value) {}
}
