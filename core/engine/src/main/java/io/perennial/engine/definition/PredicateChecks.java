package io.perennial.engine.definition;

import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Value;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/** Says which models, stages and segments a predicate asks about that are not there. */
final class PredicateChecks {
    private final Definitions definitions;
    private final List<String> place;
    private final List<Fault> faults = new ArrayList<>();

    private PredicateChecks(Definitions definitions, List<String> place) {
        this.definitions = definitions;
        this.place = place;
    }

    static List<Fault> faults(Predicate predicate, Definitions definitions, List<String> place) {
        var checks = new PredicateChecks(definitions, place);
        checks.check(predicate);
        return checks.faults;
    }

    private void check(Predicate predicate) {
        switch (predicate) {
            case Predicate.Compare compare -> {
                if (compare.value() instanceof Value.StageOf stage) check(stage, compare);
            }
            case Predicate.InSegment segment -> check(segment);
            case Predicate.All all -> all.parts().forEach(this::check);
            case Predicate.Any any -> any.parts().forEach(this::check);
            case Predicate.Not not -> check(not.part());
            case Predicate.InOrder inOrder -> {}
            case Predicate.InTop top -> {}
            case Predicate.Tagged tagged -> {}
            case Predicate.OnList list -> {}
            case Predicate.Consented consented -> {}
        }
    }

    private void check(Predicate.InSegment segment) {
        var found = definitions.segment(segment.key());
        if (found.isEmpty()) missing("There is no segment '%s'; publish it first.".formatted(segment.key()));
        else if (!found.get().active()) missing("The segment '%s' is archived.".formatted(segment.key()));
    }

    private void check(Value.StageOf stage, Predicate.Compare compare) {
        var model = definitions.model(stage.model());
        if (model.isEmpty()) {
            missing("There is no lifecycle model '%s'; enable its plugin or publish it first."
                    .formatted(stage.model()));
            return;
        }
        if (compare.test().operator() == Operator.EXISTS) return;
        for (var operand : compare.test().operands()) {
            var key = ((JsonString) operand).getString();
            if (model.get().stage(key).isEmpty()) missing(noStage(model.get(), key));
        }
    }

    private static String noStage(LifecycleModel model, String key) {
        var stages = model.stages().stream().map(StageDefinition::key).toList();
        return "The model '%s' has no stage '%s'; it has %s.".formatted(model.key(), key, String.join(", ", stages));
    }

    private void missing(String message) {
        faults.add(new Fault(FaultCode.NOT_FOUND, place, message));
    }
}
