package io.perennial.engine.decide;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Whether a journey lets a contact in to whom its occasion has come.
 *
 * @param why put into words only when somebody asks
 */
public record Admission(boolean isLetIn, Supplier<List<String>> why) {
    public Admission {
        Objects.requireNonNull(why, "why is null");
    }

    static Admission refused(String because) {
        return new Admission(false, () -> List.of(because));
    }

    /** Why, or why not, as sentences. */
    public List<String> because() {
        return List.copyOf(why.get());
    }
}
