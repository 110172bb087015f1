package io.perennial.graphql.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** The parts of a key as bytes. */
final class KeyBytes {
    private static final int ROOM = 256;
    /** The years 1800 to 2500. A key made up of another time would reach no row, but far into the arithmetic of buckets. */
    private static final long EARLIEST = -5_364_662_400_000L;

    private static final long LATEST = 16_725_225_600_000L;

    private final ByteBuffer buffer;

    private KeyBytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static KeyBytes writer() {
        return new KeyBytes(ByteBuffer.allocate(ROOM));
    }

    static KeyBytes reader(ByteBuffer bytes) {
        return new KeyBytes(bytes);
    }

    byte[] written() {
        var bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    KeyBytes tag(char tag) {
        buffer.put((byte) tag);
        return this;
    }

    char tag() {
        return (char) buffer.get();
    }

    KeyBytes group(int group) {
        buffer.putInt(group);
        return this;
    }

    int group() {
        return buffer.getInt();
    }

    KeyBytes uuid(UUID uuid) {
        buffer.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return this;
    }

    UUID uuid() {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    KeyBytes millis(Instant instant) {
        buffer.putLong(instant.toEpochMilli());
        return this;
    }

    Instant millis() {
        var millis = buffer.getLong();
        if (millis < EARLIEST || millis > LATEST) throw new DateTimeException("out of range");
        return Instant.ofEpochMilli(millis);
    }

    /** To the nanosecond. */
    KeyBytes instant(Instant instant) {
        buffer.putLong(instant.getEpochSecond()).putInt(instant.getNano());
        return this;
    }

    Instant instant() {
        return Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    }

    /** The last part: it reaches to the end. */
    KeyBytes text(String text) {
        buffer.put(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String text() {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
