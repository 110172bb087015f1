package io.perennial.engine.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredicateJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":{\"types\":[\"order.completed\"],\"count\":{\"gte\":1}}}",
                "{\"event\":{\"types\":[\"a\",\"b\"],\"where\":{\"total\":{\"gte\":100}},\"within\":\"PT2160H\",\"count\":{\"gte\":2}}}",
                "{\"property\":{\"name\":\"country\",\"eq\":\"DE\"}}",
                "{\"property\":{\"name\":\"locale\",\"exists\":true}}",
                "{\"property\":{\"name\":\"plan\",\"in\":[\"a\",\"b\"]}}",
                "{\"stage\":{\"model\":\"classic\",\"is\":\"capture-leads\"}}",
                "{\"all\":[{\"not\":{\"property\":{\"name\":\"x\",\"lt\":5}}},{\"any\":[{\"stage\":{\"model\":\"m\",\"is\":\"s\"}}]}]}"
            })
    void what_is_read_is_written_again(String text) throws JsonFault {
        var json = Json.parse(text);

        assertThat(PredicateJson.write(PredicateJson.read(json, List.of()))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                     | []
                    {"event":{"types":[]}}                                 | [event, types]
                    {"event":{"types":["a"],"within":"P1Y"}}               | [event, within]
                    {"event":{"types":["a"],"within":"-P1D"}}              | [event, within]
                    {"event":{"types":["a"],"count":{"gte":-1}}}           | [event, count, gte]
                    {"event":{"types":["a"],"count":{"gte":1.5}}}          | [event, count, gte]
                    {"event":{"types":["a"],"count":{"most":1}}}           | [event, count]
                    {"event":{"types":["a"],"window":"P1D"}}               | [event, window]
                    {"event":{"types":["a"],"where":{"x":{"gt":true}}}}    | [event, where, x, gt]
                    {"event":{"types":["a"],"where":{"x":{"in":[]}}}}      | [event, where, x, in]
                    {"property":{"name":"x"}}                              | [property]
                    {"property":{"eq":1}}                                  | [property, name]
                    {"stage":{"model":"m"}}                                | [stage, is]
                    {"all":[]}                                             | [all]
                    {"all":[{"not":{"maybe":1}}]}                          | [all, 0, not]
                    """)
    void a_fault_points_at_its_place(String text, String place) {
        assertThatThrownBy(() -> PredicateJson.read(Json.parse(text), List.of()))
                .isInstanceOfSatisfying(
                        JsonFault.class,
                        fault -> assertThat(fault.place().toString()).isEqualTo(place));
    }

    @Test
    void counts_below_and_equal_are_said_in_the_language_itself() throws JsonFault {
        var none = PredicateJson.read(Json.parse("{\"event\":{\"types\":[\"a\"],\"count\":{\"eq\":0}}}"), List.of());

        assertThat(PredicateJson.write(none).toString())
                .isEqualTo("{\"not\":{\"event\":{\"types\":[\"a\"],\"count\":{\"gte\":1}}}}");
    }

    @Test
    void nesting_ends_somewhere() {
        var deep = "{\"not\":".repeat(40) + "{\"stage\":{\"model\":\"m\",\"is\":\"s\"}}" + "}".repeat(40);

        assertThatThrownBy(() -> PredicateJson.read(Json.parse(deep), List.of()))
                .isInstanceOf(JsonFault.class)
                .hasMessageContaining("levels deep");
    }
}
