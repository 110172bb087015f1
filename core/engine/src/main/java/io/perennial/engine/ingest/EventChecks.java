package io.perennial.engine.ingest;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.timeline.EntryTypes;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with an event, before anything is looked up or written. */
final class EventChecks {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9._-]{0,127}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Duration FUTURE = Duration.ofMinutes(10);
    private static final int MAX_MESSAGE_ID = 256;
    private static final int MAX_PROPERTIES = 32 * 1024;
    private static final int MAX_DEPTH = 64;
    /** What one UTF-16 unit takes in UTF-8. */
    private static final int MOST_BYTES = 3;

    private EventChecks() {}

    static Optional<Fault> fault(EventDraft draft, Instant now) {
        var fault = type(draft.type());
        if (fault == null) fault = messageId(draft.messageId());
        if (fault == null) fault = occurredAt(draft.occurredAt(), now);
        if (fault == null) fault = properties(draft.properties());
        return Optional.ofNullable(fault);
    }

    private static @Nullable Fault type(String type) {
        if (!TYPE.matcher(type).matches())
            return Fault.of(
                    FaultCode.INVALID,
                    "type",
                    "Give 1 to 128 characters of a-z, 0-9, '.', '_' and '-', starting with a letter, such as order.completed.");
        if (type.startsWith(EntryTypes.SYSTEM_PREFIX))
            return Fault.of(
                    FaultCode.INVALID,
                    "type",
                    "Types that start with 'perennial.' are the server's own; take another.");
        return null;
    }

    private static @Nullable Fault messageId(@Nullable String messageId) {
        if (messageId == null) return null;
        if (messageId.isEmpty() || messageId.length() > MAX_MESSAGE_ID || !isText(messageId))
            return Fault.of(FaultCode.INVALID, "messageId", "Give 1 to %d characters.".formatted(MAX_MESSAGE_ID));
        return null;
    }

    private static @Nullable Fault occurredAt(@Nullable Instant occurredAt, Instant now) {
        if (occurredAt == null) return null;
        if (occurredAt.isAfter(now.plus(FUTURE)))
            return Fault.of(
                    FaultCode.OUT_OF_RANGE,
                    "occurredAt",
                    "This is more than ten minutes in the future; check the sender's clock, or leave it out for now.");
        if (occurredAt.isBefore(EARLIEST))
            return Fault.of(FaultCode.OUT_OF_RANGE, "occurredAt", "Give an instant of the year 1900 or later.");
        return null;
    }

    private static @Nullable Fault properties(@Nullable JsonValue properties) {
        if (properties == null || properties.equals(JsonValue.NULL)) return null;
        if (!(properties instanceof JsonObject object))
            return Fault.of(FaultCode.INVALID, "properties", "Give a JSON object, such as {\"total\": 12.5}.");
        if (Json.depth(object) > MAX_DEPTH)
            return Fault.of(
                    FaultCode.TOO_LARGE, "properties", "Nest properties %d levels deep at most.".formatted(MAX_DEPTH));
        var text = Json.write(object);
        if (isLongerThan(MAX_PROPERTIES, text))
            return Fault.of(
                    FaultCode.TOO_LARGE,
                    "properties",
                    "Keep properties within %,d bytes of JSON in UTF-8.".formatted(MAX_PROPERTIES));
        if (!isText(text))
            return Fault.of(FaultCode.INVALID, "properties", "A text in it holds half a character; send whole ones.");
        return null;
    }

    /** In UTF-8, without encoding it: half of a pair is two bytes, a whole one four. */
    private static boolean isLongerThan(int bytes, String text) {
        if (text.length() > bytes) return true;
        if (text.length() <= bytes / MOST_BYTES) return false;
        var length = 0;
        for (var at = 0; at < text.length(); at++) {
            var unit = text.charAt(at);
            length += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : MOST_BYTES;
        }
        return length > bytes;
    }

    private static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }
}
