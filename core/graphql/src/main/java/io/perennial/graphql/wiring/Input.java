package io.perennial.graphql.wiring;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Arguments, or an input object among them, as the schema has coerced them: the one place where they are cast. Required ones
 * are there, because the schema says so.
 */
public final class Input {
    /** Less than what {@link io.perennial.graphql.scalar.TooDeep} may stand behind, more than anyone takes. */
    private static final int MOST_LEVELS = 100;

    private final Map<String, Object> values;

    Input(Map<String, Object> values) {
        this.values = values;
    }

    /** Whether it was given, be it as null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return required(name, textOrNull(name));
    }

    public @Nullable String textOrNull(String name) {
        return (String) values.get(name);
    }

    public @Nullable Integer numberOrNull(String name) {
        return (Integer) values.get(name);
    }

    public boolean flag(String name) {
        return (boolean) required(name, values.get(name));
    }

    public Instant instant(String name) {
        return required(name, instantOrNull(name));
    }

    public @Nullable Instant instantOrNull(String name) {
        return (Instant) values.get(name);
    }

    public JsonValue json(String name) {
        return required(name, jsonOrNull(name));
    }

    public @Nullable JsonValue jsonOrNull(String name) {
        var json = anyJsonOrNull(name);
        if (json != null && Json.depth(json) > MOST_LEVELS)
            throw new PerennialException(
                    ErrorCode.BAD_USER_INPUT, "Nest `%s` %d levels deep at most.".formatted(name, MOST_LEVELS));
        return json;
    }

    /** JSON that may be too deep, and then was cut off: for those who refuse it themselves, at 64 levels. */
    public @Nullable JsonValue anyJsonOrNull(String name) {
        return (JsonValue) values.get(name);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> of) {
        return Enum.valueOf(of, text(name));
    }

    public Input object(String name) {
        return required(name, objectOrNull(name));
    }

    @SuppressWarnings("unchecked")
    public @Nullable Input objectOrNull(String name) {
        var value = (Map<String, Object>) values.get(name);
        return value == null ? null : new Input(value);
    }

    @SuppressWarnings("unchecked")
    public List<Input> objects(String name) {
        return ((List<Map<String, Object>>) required(name, values.get(name)))
                .stream().map(Input::new).toList();
    }

    public List<Input> objectsOrEmpty(String name) {
        return values.get(name) == null ? List.of() : objects(name);
    }

    public List<String> texts(String name) {
        return required(name, textsOrNull(name));
    }

    @SuppressWarnings("unchecked")
    public @Nullable List<String> textsOrNull(String name) {
        return (List<String>) values.get(name);
    }

    private static <T> T required(String name, @Nullable T value) {
        return Objects.requireNonNull(value, () -> name + " is null");
    }
}
