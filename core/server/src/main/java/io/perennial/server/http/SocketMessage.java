package io.perennial.server.http;

import io.perennial.server.json.BadJsonException;
import io.perennial.server.json.JsonReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says over {@code graphql-transport-ws}. */
sealed interface SocketMessage {
    /** It begins, with what it shows of itself; empty if it shows nothing here. */
    record Init(Map<?, ?> payload) implements SocketMessage {}

    record Ping() implements SocketMessage {}

    record Pong() implements SocketMessage {}

    /** It asks something, under an id of its own. */
    record Subscribe(String id, Map<?, ?> request) implements SocketMessage {}

    /** It wants no more of what it asked under that id. */
    record Complete(String id) implements SocketMessage {}

    int LONGEST_ID = 128;

    /**
     * Reads one.
     *
     * @throws SocketClosed with 4400 for what is no message
     */
    static SocketMessage read(JsonReader json, String text) {
        var members = object("The message", parsed(json, text));
        return switch (members.get("type") instanceof String type ? type : null) {
            case "connection_init" -> new Init(objectOrEmpty("payload", members.get("payload")));
            case "ping" -> new Ping();
            case "pong" -> new Pong();
            case "subscribe" -> new Subscribe(id(members), object("payload", members.get("payload")));
            case "complete" -> new Complete(id(members));
            case null, default -> throw SocketClosed.badMessage("The message has no type of graphql-transport-ws");
        };
    }

    private static @Nullable Object parsed(JsonReader json, String text) {
        try {
            return json.read(text);
        } catch (BadJsonException e) {
            throw SocketClosed.badMessage("The message is not JSON");
        }
    }

    private static String id(Map<?, ?> members) {
        if (members.get("id") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_ID) return id;
        throw SocketClosed.badMessage("The message has no id of 1 to %d characters".formatted(LONGEST_ID));
    }

    private static Map<?, ?> objectOrEmpty(String name, @Nullable Object value) {
        return value == null ? Map.of() : object(name, value);
    }

    private static Map<?, ?> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) return object;
        throw SocketClosed.badMessage(name + " is not a JSON object");
    }
}
