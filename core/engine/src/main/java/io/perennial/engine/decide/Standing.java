package io.perennial.engine.decide;

import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Facts;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.timeline.FoldedFields;
import io.perennial.engine.timeline.ManualMove;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * At which stage of a model a contact is: where it was put by hand, else at the last one whose criteria hold.
 *
 * @param stage the stage's key; null for none
 * @param why put into words only when somebody asks
 * @param isByHand whether somebody put it there
 * @param validUntil when one of the answers that led to it may end by itself; null if time alone changes nothing
 */
public record Standing(
        @Nullable String stage,
        Supplier<List<String>> why,
        boolean isByHand,
        @Nullable Instant validUntil) {
    private static final List<String> NOWHERE = List.of("no stage's criteria hold");

    public List<String> because() {
        return List.copyOf(why.get());
    }

    static Standing of(LifecycleModel model, Facts facts, Evaluation evaluation, Instant instant) {
        // A stage that a new version of the model no longer has holds nobody.
        if (facts.field(FoldedFields.stage(model.key())) instanceof JsonObject json) {
            var move = ManualMove.of(json);
            if (move.isInForce(instant) && model.stage(move.stage()).isPresent())
                return new Standing(move.stage(), () -> List.of(move.described()), true, move.until());
        }
        return derived(model, evaluation);
    }

    private static Standing derived(LifecycleModel model, Evaluation evaluation) {
        Instant validUntil = null;
        for (var stage : model.stages().reversed()) {
            var verdict = evaluation.of(stage.criteria());
            validUntil = Verdict.earlier(validUntil, verdict.validUntil());
            if (verdict.holds()) return new Standing(stage.key(), verdict::because, false, validUntil);
        }
        return new Standing(null, () -> NOWHERE, false, validUntil);
    }
}
