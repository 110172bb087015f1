package io.perennial.graphql.wiring;

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

    public @Nullable Instant instantOrNull(String name) {
        return (Instant) values.get(name);
    }

    public JsonValue json(String name) {
        return required(name, jsonOrNull(name));
    }

    public @Nullable JsonValue jsonOrNull(String name) {
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
