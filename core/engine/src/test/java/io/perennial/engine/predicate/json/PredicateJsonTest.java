package io.perennial.engine.predicate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import jakarta.json.JsonValue;
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
                "{\"event\":{\"types\":[\"a\",\"b\"],\"where\":{\"total\":{\"gte\":100}},\"within\":\"P90D\",\"count\":{\"gte\":2}}}",
                "{\"event\":{\"types\":[\"a\"],\"where\":{\"n\":{\"gte\":1,\"lt\":2}},\"within\":\"PT36H\",\"count\":{\"lte\":2}}}",
                "{\"event\":{\"types\":[\"a\"],\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00.500Z\",\"count\":{\"eq\":0}}}",
                "{\"event\":{\"types\":[\"a\"],\"sinceLast\":{\"types\":[\"b\"],\"where\":{\"n\":{\"exists\":false}}},\"count\":{\"in\":[0,3]}}}",
                "{\"event\":{\"types\":[\"a\"],\"within\":\"P365D\",\"sum\":{\"of\":\"total\",\"gt\":1000.50}}}",
                "{\"event\":{\"types\":[\"a\"],\"within\":\"P365D\",\"sum\":{\"of\":\"total\",\"top\":12.5}}}",
                "{\"event\":{\"types\":[\"a\"],\"count\":{\"top\":50}}}",
                "{\"event\":{\"types\":[\"a\"],\"first\":{\"of\":\"sku\",\"ne\":\"x\"}}}",
                "{\"event\":{\"types\":[\"a\"],\"to\":\"2026-01-01T00:00:00Z\",\"distinct\":{\"of\":\"sku\",\"gte\":3}}}",
                "{\"event\":{\"types\":[\"a\"],\"avg\":{\"of\":\"total\",\"exists\":true}}}",
                "{\"inOrder\":{\"steps\":[{\"types\":[\"a\"]},{\"types\":[\"b\"],\"where\":{\"n\":{\"eq\":1}}}],\"apart\":\"P3D\",\"within\":\"P30D\"}}",
                "{\"inOrder\":{\"steps\":[{\"types\":[\"a\"]},{\"types\":[\"a\"]},{\"types\":[\"b\"]}]}}",
                "{\"days\":{\"until\":{\"property\":\"renewalDate\"},\"in\":[30,7,-1]}}",
                "{\"days\":{\"since\":{\"last\":{\"types\":[\"a\"]}},\"gte\":90}}",
                "{\"days\":{\"untilAnniversary\":{\"first\":{\"types\":[\"a\"]}},\"eq\":0}}",
                "{\"segment\":\"vip\"}",
                "{\"tag\":\"partner\"}",
                "{\"list\":\"beta\"}",
                "{\"consent\":{\"channel\":\"email\"}}",
                "{\"consent\":{\"channel\":\"email\",\"topic\":\"news\"}}",
                "{\"stage\":{\"model\":\"m\",\"in\":[\"a\",\"b\"]}}",
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
                    {"event":{"types":["a"],"count":{"most":1}}}           | [event, count, most]
                    {"event":{"types":["a"],"window":"P1D"}}               | [event, window]
                    {"event":{"types":["a"],"where":{"x":{"gt":true}}}}    | [event, where, x, gt]
                    {"event":{"types":["a"],"where":{"x":{"in":[]}}}}      | [event, where, x, in]
                    {"property":{"name":"x"}}                              | [property]
                    {"property":{"eq":1}}                                  | [property, name]
                    {"stage":{"model":"m"}}                                | [stage]
                    {"stage":{"model":"m","gt":"a"}}                       | [stage]
                    {"event":{"types":["A b"]}}                            | [event, types]
                    {"event":{"types":["a"],"within":"PT0.5S"}}            | [event, within]
                    {"event":{"types":["a"],"count":{"gte":1,"lt":3}}}     | [event, count]
                    {"event":{"types":["a"],"count":{"exists":true}}}      | [event, count, exists]
                    {"event":{"types":["a"],"count":{"gte":1000}}}         | [event, count, gte]
                    {"event":{"types":["a"],"count":{"gte":1},"sum":{"of":"x","gt":1}}} | [event]
                    {"event":{"types":["a"],"sum":{"gt":1}}}               | [event, sum, of]
                    {"event":{"types":["a"],"sum":{"of":"x","gt":"1"}}}    | [event, sum, gt]
                    {"event":{"types":["a"],"sum":{"of":"x","exists":true}}} | [event, sum, exists]
                    {"event":{"types":["a"],"sum":3}}                      | [event, sum]
                    {"event":{"types":["a"],"sinceLast":{"types":["b"]},"sum":{"of":"x","gt":1}}} | [event, sum]
                    {"event":{"types":["a"],"sum":{"of":"x","top":0}}}     | [event, sum, top]
                    {"event":{"types":["a"],"sum":{"of":"x","top":50.1}}}  | [event, sum, top]
                    {"event":{"types":["a"],"sum":{"of":"x","top":5.25}}}  | [event, sum, top]
                    {"event":{"types":["a"],"sum":{"of":"x","top":"5"}}}   | [event, sum, top]
                    {"event":{"types":["a"],"sum":{"of":"x","top":1e999999999}}} | [event, sum, top]
                    {"event":{"types":["a"],"sum":{"of":"x","top":5,"gt":1}}} | [event, sum, gt]
                    {"event":{"types":["a"],"last":{"of":"x","top":5}}}    | [event, last, top]
                    {"event":{"types":["a"],"sinceLast":{"types":["b"]},"count":{"top":5}}} | [event, count, top]
                    {"event":{"types":["a"],"sinceLast":{"type":"b"}}}     | [event, sinceLast, type]
                    {"event":{"types":["a"],"from":"2026-01-01"}}          | [event, from]
                    {"event":{"types":["a"],"from":"2026-01-02T00:00:00Z","to":"2026-01-02T00:00:00Z"}} | [event, to]
                    {"event":{"types":["a"],"from":"2026-01-02T00:00:00Z","within":"P1D"}} | [event]
                    {"event":{"types":["a"],"where":{"x":{}}}}             | [event, where, x]
                    {"inOrder":{"steps":[{"types":["a"]}]}}                | [inOrder, steps]
                    {"inOrder":{"steps":[{"types":["a"]},{"types":[]}]}}   | [inOrder, steps, 1, types]
                    {"inOrder":{"steps":[{"types":["a"]},{"types":["b"]}],"from":"2026-01-02T00:00:00Z"}} | [inOrder, from]
                    {"inOrder":{"steps":[{"types":["a"]},{"types":["b"]}],"apart":"P11Y"}} | [inOrder, apart]
                    {"days":{"eq":1}}                                      | [days]
                    {"days":{"until":{"property":"x"},"since":{"property":"x"},"eq":1}} | [days]
                    {"days":{"until":{"property":"x"}}}                    | [days]
                    {"days":{"until":{"property":"x"},"eq":1.5}}           | [days]
                    {"days":{"until":{"property":"x"},"eq":36601}}         | [days]
                    {"days":{"until":{"of":"x"},"eq":1}}                   | [days, until, of]
                    {"days":{"until":{},"eq":1}}                           | [days, until]
                    {"days":{"since":{"last":{"types":[]}},"eq":1}}        | [days, since, last, types]
                    {"segment":""}                                         | [segment]
                    {"tag":1}                                              | [tag]
                    {"list":null}                                          | [list]
                    {"consent":{"topic":"x"}}                              | [consent, channel]
                    {"consent":{"channel":"email","topics":["x"]}}         | [consent, topics]
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
    void nesting_ends_somewhere() {
        var deep = "{\"not\":".repeat(40) + "{\"stage\":{\"model\":\"m\",\"is\":\"s\"}}" + "}".repeat(40);

        assertThatThrownBy(() -> PredicateJson.read(Json.parse(deep), List.of()))
                .isInstanceOf(JsonFault.class)
                .hasMessageContaining("levels deep");
    }

    /** A definition is kept as it was written: what could not be read again would be lost. */
    @Test
    void emptyStage_isWrittenSoThatItIsReadAgain() throws JsonFault {
        var predicate = PredicateJson.read(Json.parse("{\"stage\":{\"model\":\"m\",\"eq\":\"\"}}"), List.of());

        assertThat(PredicateJson.read(PredicateJson.write(predicate), List.of()))
                .isEqualTo(predicate);
    }

    @Test
    void text_isReadWhereverAPredicateStands() throws JsonFault {
        var mixed = Json.parse("{\"all\":[\"tag(a) or tag(b)\",{\"not\":\"country == \\\"DE\\\"\"}]}");

        assertThat(PredicateJson.write(PredicateJson.read(mixed, List.of())))
                .isEqualTo(
                        Json.parse(
                                "{\"all\":[{\"any\":[{\"tag\":\"a\"},{\"tag\":\"b\"}]},{\"not\":{\"property\":{\"name\":\"country\",\"eq\":\"DE\"}}}]}"));
    }

    @Test
    void faultOfAText_isOneOfItsPlace() {
        var mixed = Json.parse("{\"all\":[{\"tag\":\"a\"},\"tag(a) and\\nx = 3\"]}");

        assertThatThrownBy(() -> PredicateJson.read(mixed, List.of("criteria")))
                .isInstanceOfSatisfying(
                        JsonFault.class, fault -> assertThat(fault.place()).containsExactly("criteria", "all", "1"))
                .hasMessage("Line 2, column 3: Write == to compare.");
    }

    /** What is read must be read again when it has been written as JSON. */
    @Test
    void text_isNoDeeperThanItsPlaceLetsItBe() throws JsonFault {
        var text = Json.text("tag(a) or tag(b)");

        PredicateJson.read(nested(text, 15), List.of());
        assertThatThrownBy(() -> PredicateJson.read(nested(text, 16), List.of()))
                .isInstanceOf(JsonFault.class)
                .hasMessageContaining("16 levels deep");
    }

    private static JsonValue nested(JsonValue inside, int levels) {
        var json = inside;
        for (var level = 0; level < levels; level++)
            json = Json.object().add("not", json).build();
        return json;
    }
}
