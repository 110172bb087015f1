package io.perennial.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.graphql.scalar.TooDeep;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader();

    @Test
    void values_arePlain() throws Exception {
        assertThat(reader.read("{\"b\":[\"ü\",true,false,null],\"a\":{}}"))
                .isEqualTo(Map.of("b", Arrays.asList("ü", true, false, null), "a", Map.of()));
    }

    @Test
    void members_keepTheirOrder() throws Exception {
        var object = (Map<?, ?>) reader.read("{\"z\":1,\"a\":2,\"m\":3}");

        assertThat(object.keySet().toString()).isEqualTo("[z, a, m]");
    }

    @Test
    void numbers_areExact() throws Exception {
        assertThat(reader.read("[0,-7,2147483648,9223372036854775808,0.10,1e2,2500315.63]"))
                .isEqualTo(List.of(
                        0,
                        -7,
                        2147483648L,
                        new BigInteger("9223372036854775808"),
                        new BigDecimal("0.10"),
                        new BigDecimal("1e2"),
                        new BigDecimal("2500315.63")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e1001", "1E+2147483648"})
    void numberBeyondReason_isRefused(String number) {
        assertThatThrownBy(() -> reader.read("[" + number + "]")).isInstanceOf(BadJsonException.class);
    }

    @Test
    void numberOfAMillionDigits_isRefused() {
        assertThatThrownBy(() -> reader.read("9".repeat(1_000_000))).isInstanceOf(BadJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "[1,",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "nul",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "[1] 2",
                "{} {}",
                "\"\\x\"",
                "\"\n\"",
                "/**/1",
                "\uFEFF{}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}"
            })
    void anythingElse_isRefusedWithAMessage(String text) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(BadJsonException.class)
                .hasMessageMatching("[A-Z].*\\.");
    }

    @Test
    void surrogatePair_isOneCharacter() throws Exception {
        assertThat(reader.read("\"\\ud83c\\udfc3🏊\"")).isEqualTo("🏃🏊");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080", "e282"})
    void malformedUtf8_isRefused(String hex) {
        var bytes = HexFormat.of().parseHex("22" + hex + "22");

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(BadJsonException.class);
    }

    @Test
    void utf8_isUnderstood() throws Exception {
        assertThat(reader.read("\"größer 🏃\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("größer 🏃");
    }

    @Test
    void depthThatIsKept_isKept() throws Exception {
        var value = reader.read("[".repeat(JsonReader.DEPTH) + "]".repeat(JsonReader.DEPTH));

        for (var depth = 1; depth < JsonReader.DEPTH; depth++) value = ((List<?>) value).getFirst();
        assertThat(value).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {JsonReader.DEPTH + 1, 10_000})
    void depthThatIsRead_isCutOff(int levels) throws Exception {
        var value = (Map<?, ?>) reader.read("{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + ",\"b\":1}");

        assertThat(value.get("b")).isEqualTo(1);
        Object inner = value.get("a");
        for (var depth = 2; depth <= JsonReader.DEPTH; depth++) inner = ((List<?>) inner).getFirst();
        assertThat(inner).isEqualTo(TooDeep.CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void depthWithoutEnd_isRefused(String opening) {
        assertThatThrownBy(() -> reader.read(opening.repeat(1_000_000))).isInstanceOf(BadJsonException.class);
    }

    @Test
    void cutOffValueThatIsBroken_isRefused() {
        var text = "[".repeat(JsonReader.DEPTH + 10) + "}" + "]".repeat(JsonReader.DEPTH + 10);

        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(BadJsonException.class);
    }
}
