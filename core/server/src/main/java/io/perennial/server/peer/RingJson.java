package io.perennial.server.peer;

import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogAddress;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.PeerLine;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What one server tells another, as JSON: an array of {@code [group, lane, stamp, id]}. */
final class RingJson {
    /** One item is 80 bytes at most. */
    static final int MOST_BYTES = 96 * PeerLine.MOST;

    private RingJson() {}

    static byte[] write(List<LogAddress> items) {
        var array = Json.createArrayBuilder();
        for (var item : items)
            array.add(Json.createArrayBuilder()
                    .add(item.group())
                    .add(item.lane().name())
                    .add(item.position().stamp())
                    .add(item.position().id().toString()));
        return array.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static List<LogAddress> read(byte[] json) {
        try (var reader = Json.createReader(new ByteArrayInputStream(json))) {
            var items = reader.readArray();
            if (items.size() > PeerLine.MOST) throw new IllegalArgumentException("too many items");
            return items.stream().map(RingJson::item).toList();
        } catch (JsonException | ClassCastException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException("not an array of items", e);
        }
    }

    private static LogAddress item(JsonValue value) {
        JsonArray item = value.asJsonArray();
        return new LogAddress(
                item.getJsonNumber(0).intValueExact(),
                Lane.valueOf(item.getString(1)),
                new LogPosition(
                        item.getJsonNumber(2).longValueExact(), new EntryId(UUID.fromString(item.getString(3)))));
    }
}
