package io.perennial.engine.predicate.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateFaultsTest {
    private static final List<String> PLACE = List.of("predicate");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"tag":"a"}                                                      | []
            {"tag":1}                                                        | [[predicate, tag]]
            {"all":[]}                                                       | [[predicate, all]]
            {"all":["x = 1",{"tag":"a"},{"not":{"any":[{"tag":1},"y = 1"]}}]} | [[predicate, all, 0], [predicate, all, 2, not, any, 0, tag], [predicate, all, 2, not, any, 1]]
            {"not":{"event":{"types":[],"within":"P1Y"}}}                    | [[predicate, not, event, types]]
            {"maybe":[{"tag":1}]}                                            | [[predicate]]
            """)
    void eachPart_saysWhatIsWrong(String json, String places) {
        assertThat(PredicateFaults.of(Json.parse(json), PLACE).stream().map(JsonFault::place))
                .hasToString(places);
    }

    @Test
    void manyFaults_areCutOff() {
        var fifty = Json.object()
                .add("all", Json.array(Collections.nCopies(50, Json.text("x"))))
                .build();
        var many = Json.object()
                .add("any", Json.array(Collections.nCopies(3, fifty)))
                .build();
        var tooMany = Json.object()
                .add("all", Json.array(Collections.nCopies(51, Json.text("x"))))
                .build();

        assertThat(PredicateFaults.of(many, PLACE)).hasSize(100);
        assertThat(PredicateFaults.of(tooMany, PLACE)).hasSize(1);
    }

    @Test
    void deepPredicate_isOneFault() {
        var deep = "{\"not\":".repeat(90) + "{\"tag\":1}" + "}".repeat(90);

        assertThat(PredicateFaults.of(Json.parse(deep), PLACE)).singleElement().satisfies(fault -> {
            assertThat(fault).hasMessageContaining("16 levels deep");
            assertThat(fault.place()).hasSize(1 + 17);
        });
    }
}
