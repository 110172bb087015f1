package io.perennial.engine.predicate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a predicate answers. The reasons are put into words only when somebody asks: nearly every verdict changes nothing, and
 * wording all of them took a quarter of the time of deciding.
 */
public final class Verdict {
    private final boolean holds;
    private final Supplier<List<String>> because;
    private final @Nullable Instant validUntil;

    /**
     * An answer.
     *
     * @param because the reasons, always the same: it looks at nothing that changes
     */
    Verdict(boolean holds, Supplier<List<String>> because, @Nullable Instant validUntil) {
        this.holds = holds;
        this.because = Objects.requireNonNull(because, "because is null");
        this.validUntil = validUntil;
    }

    /** One that time alone never changes. */
    static Verdict forEver(boolean holds, Supplier<String> because) {
        return new Verdict(holds, () -> List.of(because.get()), null);
    }

    public boolean holds() {
        return holds;
    }

    /** Why it holds or does not, as sentences. */
    public List<String> because() {
        return List.copyOf(because.get());
    }

    /**
     * The answer stays the same before this instant if nothing more happens; it may come early, never late. Null if time alone
     * never changes it.
     */
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    /** The opposite, for the same reasons and as long. */
    Verdict negated() {
        return new Verdict(!holds, because, validUntil);
    }

    /** The earlier of two ends of validity. */
    public static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) return b;
        return b == null || a.isBefore(b) ? a : b;
    }
}
