package io.perennial.storage.cassandra.body;

import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BodyWriter} wrote. */
public final class BodyReader {
    private final byte[] bytes;
    private final int version;
    private int at;

    public BodyReader(byte[] bytes) {
        this.bytes = bytes;
        this.version = octet();
    }

    public int version() {
        return version;
    }

    public int octet() {
        return bytes[at++];
    }

    public boolean flag() {
        return octet() != 0;
    }

    public long number() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) return value;
        }
    }

    /** A number that says how many follow. */
    public int count() {
        return Math.toIntExact(number());
    }

    public Instant instant() {
        return Micros.instant(number());
    }

    public UUID id() {
        var id = ByteBuffer.wrap(bytes, at, 16);
        at += 16;
        return new UUID(id.getLong(), id.getLong());
    }

    public @Nullable String textOrNull() {
        var length = count() - 1;
        if (length < 0) return null;
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    public String text() {
        return Objects.requireNonNull(textOrNull(), "a text is missing");
    }

    /** How many bytes were read. */
    public int position() {
        return at;
    }

    public JsonObject json() {
        var text = text();
        return text.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : Json.parse(text);
    }
}
