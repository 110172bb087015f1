package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Holds the contract against one storage for each flaw: what no test notices is no promise. */
class StorageContractTest {

    static Stream<Flaw> flaws() {
        return Stream.of(
                        ContactFlaws.all(),
                        PageFlaws.all(),
                        TimelineFlaws.all(),
                        WorkFlaws.all(),
                        SegmentFlaws.all(),
                        RunFlaws.all(),
                        StampFlaws.all(),
                        TestClockFlaws.all(),
                        PeerFlaws.all(),
                        PercentileFlaws.all(),
                        DispatchFlaws.all(),
                        ConsentFlaws.all(),
                        WorkspaceFlaws.all())
                .flatMap(List::stream);
    }

    @AfterEach
    void forgetTheFlaw() {
        FlawedCase.planted = null;
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void flaw_isNoticedByThePromiseItBreaks(Flaw flaw) {
        FlawedCase.planted = flaw.plant();
        assertThat(run(flaw).testEvents().failed().count()).isEqualTo(1);
    }

    @Test
    void everyContract_isPartOfTheWhole() {
        assertThat(StorageContract.class.getDeclaredClasses())
                .extracting(part -> part.getSuperclass().getSimpleName())
                .doesNotHaveDuplicates()
                .hasSize(26);
    }

    @Test
    void everyContract_noticesAFlaw() {
        assertThat(flaws().map(Flaw::contract).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(StorageContract.class.getDeclaredClasses());
    }

    private static EngineExecutionResults run(Flaw flaw) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedMethod(List.of(FlawedCase.class), flaw.contract(), flaw.promise()))
                .execute();
    }
}
