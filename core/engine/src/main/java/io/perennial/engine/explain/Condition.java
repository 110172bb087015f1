package io.perennial.engine.explain;

import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.predicate.text.PredicateText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A predicate, and what it answers.
 *
 * @param of what it is a condition of: {@code criteria}, {@code entry}, or a stage's key; the same for its parts
 * @param text as a person writes it
 * @param parts what it joins or denies
 */
public record Condition(
        String of,
        String text,
        boolean holds,
        List<String> because,
        @Nullable Instant validUntil,
        List<Condition> parts) {
    public Condition {
        because = List.copyOf(because);
        parts = List.copyOf(parts);
    }

    static Condition of(String what, Predicate predicate, Evaluation evaluation) {
        var verdict = evaluation.of(predicate);
        return new Condition(
                what,
                PredicateText.write(predicate),
                verdict.holds(),
                verdict.because(),
                verdict.validUntil(),
                parts(predicate).map(part -> of(what, part, evaluation)).toList());
    }

    private static Stream<Predicate> parts(Predicate predicate) {
        return switch (predicate) {
            case Predicate.All all -> all.parts().stream();
            case Predicate.Any any -> any.parts().stream();
            case Predicate.Not not -> Stream.of(not.part());
            default -> Stream.empty();
        };
    }

    /** What would have to hold for a predicate to do so that does not: of those that all must, the ones that fail. */
    static Stream<String> missing(Predicate predicate, Evaluation evaluation) {
        if (evaluation.of(predicate).holds()) return Stream.empty();
        return predicate instanceof Predicate.All all
                ? all.parts().stream().flatMap(part -> missing(part, evaluation))
                : Stream.of(PredicateText.write(predicate));
    }

    /** When the first of some may come out otherwise by itself. */
    static @Nullable Instant validUntil(List<Condition> conditions) {
        Instant validUntil = null;
        for (var condition : conditions) validUntil = Verdict.earlier(validUntil, condition.validUntil());
        return validUntil;
    }
}
