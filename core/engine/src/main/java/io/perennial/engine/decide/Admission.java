package io.perennial.engine.decide;

import java.util.List;

/**
 * Whether a journey lets a contact in to whom its occasion has come.
 *
 * @param because why, or why not, as sentences
 */
public record Admission(boolean isLetIn, List<String> because) {
    public Admission {
        because = List.copyOf(because);
    }

    static Admission refused(String because) {
        return new Admission(false, List.of(because));
    }
}
