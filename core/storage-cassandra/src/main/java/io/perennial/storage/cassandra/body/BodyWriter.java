package io.perennial.storage.cassandra.body;

import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other; {@link BodyReader} reads them in the same order. */
public final class BodyWriter {
    private byte[] bytes = new byte[256];
    private int size;

    /** @param version what the reader looks at first, so that what was written long ago can still be read */
    public BodyWriter(int version) {
        octet(version);
    }

    public BodyWriter octet(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public BodyWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** Small values take few bytes. */
    public BodyWriter number(long value) {
        ensure(10);
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public BodyWriter instant(Instant value) {
        return number(Micros.of(value));
    }

    public BodyWriter id(UUID value) {
        return fixed(value.getMostSignificantBits()).fixed(value.getLeastSignificantBits());
    }

    public BodyWriter text(@Nullable String value) {
        if (value == null) return number(0);
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    public BodyWriter json(JsonObject value) {
        return text(value.isEmpty() ? "" : Json.write(value));
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private BodyWriter fixed(long value) {
        ensure(8);
        for (var shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
        return this;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
