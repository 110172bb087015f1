package io.perennial.engine.testing.faults;

import static io.perennial.engine.testing.faults.FaultKind.LATE;
import static io.perennial.engine.testing.faults.FaultKind.PARTLY;
import static io.perennial.engine.testing.faults.StoreCall.CHECKPOINTS_SAVE;
import static io.perennial.engine.testing.faults.StoreCall.CLAIMS_CLAIM;
import static io.perennial.engine.testing.faults.StoreCall.DUE_FOR_EACH;
import static io.perennial.engine.testing.faults.StoreCall.DUE_SAVE;
import static io.perennial.engine.testing.faults.StoreCall.TIMELINE_FIND;
import static io.perennial.engine.testing.faults.StoreCall.TIMELINE_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FaultGateTest {
    private final FaultScript script = new FaultScript();
    private final FaultGate gate = new FaultGate(script);
    private final List<Object> done = new ArrayList<>();

    private void fails(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(StoreUnavailableException.class);
    }

    private Set<Integer> report(List<Integer> items, Set<Integer> unknown) {
        return gate.report(TIMELINE_WRITE, items, Function.identity(), some -> {
            done.addAll(some);
            return unknown;
        });
    }

    private void passOthers(int calls) {
        for (var i = 0; i < calls; i++) gate.call(TIMELINE_FIND, () -> true);
    }

    @Test
    void partly_ofAWrite_doesTheFirstHalf() {
        script.failNext(DUE_SAVE, PARTLY);
        fails(() -> gate.writeAll(DUE_SAVE, List.of(1, 2, 3, 4, 5), done::addAll));

        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void partly_ofAReport_isCertainOfTheFirstHalf_andWritesHalfOfTheRest() {
        script.failNext(TIMELINE_WRITE, PARTLY);
        var unknown = report(List.of(1, 2, 3, 4, 5, 6, 7, 8), Set.of());

        assertThat(unknown).containsExactlyInAnyOrder(5, 6, 7, 8);
        assertThat(done).containsExactly(1, 2, 3, 4, 5, 7);
    }

    @Test
    void report_keepsWhatTheStoreItselfDoesNotKnow() {
        assertThat(report(List.of(1, 2, 3, 4), Set.of(2))).containsExactly(2);

        script.failNext(TIMELINE_WRITE, PARTLY);
        assertThat(report(List.of(1, 2, 3, 4), Set.of(2))).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void partly_ofAWalk_handsOverTheFirstHalf() {
        script.failNext(DUE_FOR_EACH, PARTLY);
        fails(() ->
                gate.walk(DUE_FOR_EACH, done::add, each -> List.of(1, 2, 3, 4).forEach(each)));

        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void late_landsAFewCallsLater() {
        script.failNext(CHECKPOINTS_SAVE, LATE);
        fails(() -> gate.write(CHECKPOINTS_SAVE, () -> done.add("late")));
        gate.write(CHECKPOINTS_SAVE, () -> done.add("repeated"));
        assertThat(done).containsExactly("repeated");

        passOthers(2);
        assertThat(done).containsExactly("repeated", "late");
        passOthers(5);
        gate.settle();
        assertThat(done).hasSize(2);
    }

    @Test
    void late_ofAConditionalWrite_isDoneAtOnce() {
        script.failNext(CLAIMS_CLAIM, LATE);
        fails(() -> gate.call(CLAIMS_CLAIM, () -> done.add("claim")));

        assertThat(done).containsExactly("claim");
    }

    @Test
    void whatTheStoreThrows_passes() {
        assertThatThrownBy(() -> gate.call(CLAIMS_CLAIM, () -> {
                    throw new IllegalArgumentException("the store's own");
                }))
                .hasMessage("the store's own");
    }
}
