package io.perennial.engine.testing.contract;

import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What may be wrong with where tops begin. */
final class PercentileFlaws {
    private static final WorkspaceId ONE = new WorkspaceId(new UUID(1, 1));

    private PercentileFlaws() {}

    static List<Flaw> all() {
        return List.of(
                flaw("the last to come is recorded", "secondThresholdOfADay_isRefused_andChangesNothing", call -> {
                    var answer = call.proceed();
                    return call.is("record") ? true : answer;
                }),
                flaw(
                        "values are doubles",
                        "values_areKeptToTheLastDigit",
                        call -> call.is("saveChunk")
                                ? call.with(
                                        2,
                                        call.<List<BigDecimal>>arg(2).stream()
                                                .map(value -> value.round(MathContext.DECIMAL64))
                                                .toList())
                                : call.proceed()),
                flaw(
                        "thresholds are of all days",
                        "thresholds_areThoseOfADayAndLater_byDay",
                        call -> call.is("thresholds") ? call.with(1, LocalDate.EPOCH) : call.proceed()),
                flaw(
                        "a threshold of nobody is lost",
                        "threshold_isKeptAsItIs",
                        call -> call.is("record") && call.<Threshold>arg(2).value() == null ? true : call.proceed()),
                flaw(
                        "a part of nobody is none",
                        "parts_areThoseOfOneTopAndDay_byGroup",
                        call -> call.is("savePart") && call.<Part>arg(1).values() == 0 ? null : call.proceed()),
                flaw("tops are one", "parts_areThoseOfOneTopAndDay_byGroup", oneTop()),
                flaw("workspaces are one", "otherWorkspace_hasThresholdsAndPartsOfItsOwn", oneWorkspace()));
    }

    private static Flaw flaw(String name, String promise, Behaviour behaviour) {
        return Flaw.of("percentiles", name, StorageContract.Percentiles.class, promise, behaviour);
    }

    private static Behaviour oneTop() {
        var only = new TopId(new UUID(2, 2));
        return call -> switch (call.method().getName()) {
            case "savePart" -> {
                PartKey key = call.arg(0);
                yield call.with(0, new PartKey(key.workspace(), key.day(), only, key.group()));
            }
            case "parts" -> call.with(2, only);
            default -> call.proceed();
        };
    }

    private static Behaviour oneWorkspace() {
        return call -> switch (call.method().getName()) {
            case "record", "thresholds", "parts" -> call.with(0, ONE);
            default -> {
                PartKey key = call.arg(0);
                yield call.with(0, new PartKey(ONE, key.day(), key.top(), key.group()));
            }
        };
    }
}
