package io.perennial.engine.percentile;

import io.perennial.engine.hash.Hash128;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.text.PredicateText;
import java.util.Objects;
import java.util.UUID;

/** Names a top by its text: whatever asks for the same top asks for the same thresholds, in every version and on every server. */
public record TopId(UUID value) {
    public TopId {
        Objects.requireNonNull(value, "value is null");
    }

    public static TopId of(Predicate.InTop top) {
        return new TopId(Hash128.of("top", PredicateText.write(top)));
    }
}
