package io.perennial.engine.testing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault on every method of every port. */
class FaultyStorageTest {
    private final CountingStorage counting = new CountingStorage();
    private final FaultScript script = new FaultScript();
    private final FaultyStorage faulty = new FaultyStorage(counting.storage(), script);

    static Stream<PortMethod> methods() {
        return PortMethod.all();
    }

    private Object call(PortMethod port) throws Throwable {
        var store = port.accessor().invoke(faulty);
        try {
            return port.method().invoke(store, Arguments.of(port.method()));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void callThatFails(PortMethod port, FaultKind kind) throws Throwable {
        script.failNext(port.call(), kind);
        if (port.reports()) assertThat((Set<?>) call(port)).as("%s", kind).hasSize(1);
        else
            assertThatThrownBy(() -> call(port))
                    .as("%s", kind)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(port.call().toString());
    }

    @Test
    void storeCalls_areTheMethodsOfThePorts() {
        assertThat(PortMethod.all().map(PortMethod::call).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(StoreCall.values());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void withoutAFault_theStoreIsAskedOnce(PortMethod port) throws Throwable {
        call(port);

        assertThat(counting.asked).containsExactly(port.toString());
        assertThat(faulty.calls(port.call())).isEqualTo(1);
        assertThat(faulty.injected()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void executedThenTimeout_asksTheStoreAndFails(PortMethod port) throws Throwable {
        callThatFails(port, FaultKind.EXECUTED_THEN_TIMEOUT);

        assertThat(counting.asked).containsExactly(port.toString());
        assertThat(faulty.injected())
                .containsExactly(new InjectedFault(port.call(), 1, FaultKind.EXECUTED_THEN_TIMEOUT));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void timeoutAndUnavailable_doNotAskTheStore(PortMethod port) throws Throwable {
        for (var kind : List.of(FaultKind.TIMEOUT, FaultKind.UNAVAILABLE)) callThatFails(port, kind);

        assertThat(counting.asked).isEmpty();
        assertThat(faulty.injected()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void late_isDoneInTheEnd_andOnce(PortMethod port) throws Throwable {
        callThatFails(port, FaultKind.LATE);
        faulty.settle();
        faulty.settle();

        assertThat(counting.asked).containsExactly(port.toString());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void partly_fails(PortMethod port) throws Throwable {
        callThatFails(port, FaultKind.PARTLY);

        assertThat(counting.asked).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void faultOnAnotherMethod_changesNothing(PortMethod port) throws Throwable {
        for (var other : StoreCall.values()) if (other != port.call()) script.failAlways(other, FaultKind.TIMEOUT);

        call(port);

        assertThat(counting.asked).containsExactly(port.toString());
    }

    @Test
    void writesOfNothing_canNotFail() {
        script.failAlways(FaultKind.TIMEOUT);

        assertThat(faulty.timeline().write(List.of())).isEmpty();
        assertThat(faulty.workLog().append(List.of())).isEmpty();
        assertThat(faulty.injected()).isEmpty();
    }

    @Test
    void overloads_shareOneCall() throws Throwable {
        for (var port : PortMethod.all()
                .filter(port -> port.call() == StoreCall.SNAPSHOTS_LOAD)
                .toList()) call(port);

        assertThat(faulty.calls(StoreCall.SNAPSHOTS_LOAD)).isEqualTo(2);
        assertThat(Arrays.stream(StoreCall.values()).mapToLong(faulty::calls).sum())
                .isEqualTo(2);
    }
}
