package io.perennial.engine.testing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static List<Optional<FaultKind>> fates(FaultPlan plan, StoreCall call, int calls) {
        var fates = new ArrayList<Optional<FaultKind>>();
        for (var nth = 1; nth <= calls; nth++) fates.add(plan.fault(call, nth));
        return fates;
    }

    @Test
    void sameSeed_hasTheSameFaults_inWhateverOrderItIsAsked() {
        var first = FaultPlan.atRate(0.1, 42);
        var second = FaultPlan.atRate(0.1, 42);
        var claims = fates(first, StoreCall.CLAIMS_CLAIM, 500);
        var writes = fates(first, StoreCall.TIMELINE_WRITE, 500);

        assertThat(fates(second, StoreCall.TIMELINE_WRITE, 500)).isEqualTo(writes);
        assertThat(fates(second, StoreCall.CLAIMS_CLAIM, 500)).isEqualTo(claims).isNotEqualTo(writes);
        assertThat(fates(FaultPlan.atRate(0.1, 43), StoreCall.CLAIMS_CLAIM, 500))
                .isNotEqualTo(claims);
    }

    @Test
    void rate_isKept_byEveryMethod_withEachKindAsOften() {
        var plan = FaultPlan.atRate(0.1, 7, FaultKind.values());
        for (var call : StoreCall.values()) {
            var kinds = fates(plan, call, 20_000).stream()
                    .flatMap(Optional::stream)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(kinds.values().stream().mapToLong(Long::longValue).sum())
                    .as("%s", call)
                    .isCloseTo(2000, withinPercentage(15));
            assertThat(kinds).as("%s", call).hasSize(5);
            for (Map.Entry<FaultKind, Long> kind : kinds.entrySet())
                assertThat(kind.getValue()).as("%s of %s", kind.getKey(), call).isCloseTo(400L, withinPercentage(30));
        }
    }

    @Test
    void rate_ofNothingAndOfAll() {
        assertThat(fates(FaultPlan.atRate(0, 1), StoreCall.DUE_SAVE, 1000)).containsOnly(Optional.empty());
        assertThat(fates(FaultPlan.none(), StoreCall.DUE_SAVE, 1000)).containsOnly(Optional.empty());
        assertThat(fates(FaultPlan.atRate(1, 1), StoreCall.DUE_SAVE, 1000))
                .doesNotContain(Optional.empty())
                .contains(
                        Optional.of(FaultKind.EXECUTED_THEN_TIMEOUT),
                        Optional.of(FaultKind.TIMEOUT),
                        Optional.of(FaultKind.UNAVAILABLE))
                .doesNotContain(Optional.of(FaultKind.PARTLY), Optional.of(FaultKind.LATE));
        assertThatThrownBy(() -> FaultPlan.atRate(1.1, 1)).hasMessageContaining("rate");
        assertThatThrownBy(() -> FaultPlan.atRate(Double.NaN, 1)).hasMessageContaining("rate");
    }

    @Test
    void script_failsTheNthCallFromNow() {
        var script = new FaultScript();
        var gate = new FaultGate(script);
        gate.call(StoreCall.LEASES_FIND, () -> true);

        script.fail(StoreCall.LEASES_FIND, 2, FaultKind.TIMEOUT).fail(StoreCall.LEASES_FIND, 3, FaultKind.UNAVAILABLE);
        gate.call(StoreCall.LEASES_FIND, () -> true);

        assertThatThrownBy(() -> gate.call(StoreCall.LEASES_FIND, () -> true)).hasMessageContaining("TIMEOUT");
        assertThatThrownBy(() -> gate.call(StoreCall.LEASES_FIND, () -> true)).hasMessageContaining("UNAVAILABLE");
        gate.call(StoreCall.LEASES_FIND, () -> true);
        assertThat(gate.injected())
                .containsExactly(
                        new InjectedFault(StoreCall.LEASES_FIND, 3, FaultKind.TIMEOUT),
                        new InjectedFault(StoreCall.LEASES_FIND, 4, FaultKind.UNAVAILABLE));
    }

    @Test
    void script_failsUntilItIsHealed() {
        var script = new FaultScript().failAlways(FaultKind.UNAVAILABLE);
        script.failAlways(StoreCall.DUE_SAVE, FaultKind.TIMEOUT);

        assertThat(fates(script, StoreCall.DUE_SAVE, 3)).containsOnly(Optional.of(FaultKind.TIMEOUT));
        assertThat(fates(script, StoreCall.DUE_DELETE, 3)).containsOnly(Optional.of(FaultKind.UNAVAILABLE));
        script.heal();
        assertThat(fates(script, StoreCall.DUE_SAVE, 3)).containsOnly(Optional.empty());
        assertThatThrownBy(() -> script.fail(StoreCall.DUE_SAVE, 0, FaultKind.TIMEOUT))
                .hasMessageContaining("nth");
    }
}
