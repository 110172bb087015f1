package io.perennial.storage.cassandra.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final long[] NUMBERS = {
        0, 1, 127, 128, 16_383, 16_384, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    @Test
    void values_areReadAsTheyWereWritten() {
        var id = UUID.randomUUID();
        var json = Json.parse("{\"a\":[1,2.50,\"ż\",null,{\"b\":true}]}");
        var bytes = new BodyWriter(7)
                .text("Zoë 北京")
                .text(null)
                .text("")
                .flag(true)
                .octet(-3)
                .id(id)
                .json(json)
                .json(JsonValue.EMPTY_JSON_OBJECT)
                .bytes();

        var body = new BodyReader(bytes);
        assertThat(body.version()).isEqualTo(7);
        assertThat(body.text()).isEqualTo("Zoë 北京");
        assertThat(body.textOrNull()).isNull();
        assertThat(body.text()).isEmpty();
        assertThat(body.flag()).isTrue();
        assertThat(body.octet()).isEqualTo(-3);
        assertThat(body.id()).isEqualTo(id);
        assertThat(body.json()).isEqualTo(json);
        assertThat(body.json()).isEmpty();
        assertThat(body.position()).isEqualTo(bytes.length);
    }

    @Test
    void numbers_areReadAsTheyWereWritten() {
        var writer = new BodyWriter(1);
        for (var number : NUMBERS) writer.number(number);
        var body = new BodyReader(writer.bytes());
        for (var number : NUMBERS) assertThat(body.number()).isEqualTo(number);
    }

    @Test
    void longText_growsTheBody() {
        var text = "ä".repeat(100_000);
        assertThat(new BodyReader(new BodyWriter(1).text(text).bytes()).text()).isEqualTo(text);
    }

    @Test
    void instants_areKeptToTheMicrosecond() {
        for (var instant : new String[] {
            "1900-01-01T00:00:00.000001Z", "1969-12-31T23:59:59.999999Z", "2026-11-01T10:00:00.123456Z"
        }) assertThat(Micros.instant(Micros.of(Instant.parse(instant)))).isEqualTo(instant);
    }
}
