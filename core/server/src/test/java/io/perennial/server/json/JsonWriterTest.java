package io.perennial.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final JsonWriter writer = new JsonWriter();

    @Test
    void values_areWrittenInOrderAndExactly() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(
                "z",
                Arrays.asList(
                        1, 2L, new BigInteger("9223372036854775808"), new BigDecimal("2500315.63"), 1.5, null, true));
        value.put("a", Map.of("ü", "\"\\\n\u0001🏃"));

        assertThat(written(value))
                .isEqualTo("{\"z\":[1,2,9223372036854775808,2500315.63,1.5,null,true],"
                        + "\"a\":{\"ü\":\"\\\"\\\\\\n\\u0001🏃\"}}");
    }

    @Test
    void whatIsWritten_isRead() throws Exception {
        Map<String, Object> value = Map.of("a", List.of(Map.of("b", "ü", "c", new BigDecimal("0.10")), List.of()));

        assertThat(new JsonReader().read(written(value))).isEqualTo(value);
    }

    @Test
    void anythingElse_isABug() {
        assertThatThrownBy(() -> writer.write(Map.of("a", new Object()), OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String written(Map<String, Object> value) {
        var out = new ByteArrayOutputStream();
        writer.write(value, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
