package io.perennial.graphql.event;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.graphql.wiring.Input;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands in a call at the place of an event that does not fit its type. It comes through GraphQL's coercion as the properties of
 * an event that does, so that its neighbours keep their places; no caller can send one.
 *
 * @param path within the event
 */
public record RefusedEvent(List<String> path, String reason, boolean isMissing) implements JsonValue {
    public RefusedEvent {
        path = List.copyOf(path);
    }

    @Override
    public ValueType getValueType() {
        return ValueType.NULL;
    }

    /** An {@code EventInput} that is of the right form and holds this. */
    public Map<String, Object> asInput() {
        return Map.of("contact", Map.of("externalId", "refused"), "type", "refused", "properties", this);
    }

    static Optional<RefusedEvent> in(Input event) {
        return event.anyJsonOrNull("properties") instanceof RefusedEvent refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    Fault at(int place) {
        var field = Stream.concat(Stream.of("events", String.valueOf(place)), path.stream())
                .toList();
        return new Fault(isMissing ? FaultCode.REQUIRED : FaultCode.INVALID, field, reason);
    }
}
