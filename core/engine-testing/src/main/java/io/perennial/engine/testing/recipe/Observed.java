package io.perennial.engine.testing.recipe;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that came of a journey, or that should.
 *
 * @param what {@code sent}, {@code skipped} or another state of a message, or {@code left}
 * @param subject a message's key; of who left how the run ended
 * @param reason why; null if nothing is said of it. One that is expected is a part of it
 */
record Observed(
        Instant at, String what, String subject, @Nullable String reason) {
    Observed {
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(subject, "subject is null");
    }

    /** Whether this is what was expected. */
    boolean is(Observed expected) {
        var isReason = expected.reason == null || (reason != null && reason.contains(expected.reason));
        return FixtureTime.minute(at).equals(FixtureTime.minute(expected.at))
                && what.equals(expected.what)
                && subject.equals(expected.subject)
                && isReason;
    }

    String shown(ZoneId zone) {
        var line = "%s %s %s".formatted(FixtureTime.shown(at, zone), what, subject);
        return reason == null ? line : "%s (%s)".formatted(line, reason);
    }
}
