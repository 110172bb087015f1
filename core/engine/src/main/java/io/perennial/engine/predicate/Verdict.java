package io.perennial.engine.predicate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a predicate answers.
 *
 * @param because why it holds or does not, as sentences
 * @param validUntil the answer stays the same before this instant if nothing more happens; it may come early, never late. Null
 *     if time alone never changes it
 */
public record Verdict(
        boolean holds, List<String> because, @Nullable Instant validUntil) {
    public Verdict {
        because = List.copyOf(because);
    }

    /** The earlier of two ends of validity. */
    public static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) return b;
        return b == null || a.isBefore(b) ? a : b;
    }

    public static Verdict forEver(boolean holds, String because) {
        Objects.requireNonNull(because, "because is null");
        return new Verdict(holds, List.of(because), null);
    }
}
