package io.perennial.graphql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.graphql.GraphQLAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer, and ways into it. */
public record Answer(GraphQLAnswer graphql) {
    public Map<String, Object> whole() {
        return graphql.specification();
    }

    /** All but what differs from call to call. */
    public Map<String, Object> withoutExtensions() {
        var rest = new LinkedHashMap<>(whole());
        rest.remove("extensions");
        return rest;
    }

    /** Whether the one root field, under {@code done}, did and found all that it was asked for. */
    public boolean isDone() {
        if (!errors().isEmpty()) return false;
        return switch (at("done")) {
            case Map<?, ?> payload
            when payload.containsKey("userErrors") -> List.of().equals(payload.get("userErrors"));
            case List<?> list -> list.stream().allMatch(Objects::nonNull);
            case null -> false;
            default -> true;
        };
    }

    /** The value at a path into {@code data}; steps are names and indices. Fails on errors. */
    public @Nullable Object at(Object... path) {
        assertThat(errors()).isEmpty();
        return in(whole().get("data"), path);
    }

    /** The value at a path into {@code data}, whatever failed beside it. */
    public @Nullable Object despiteErrors(Object... path) {
        return in(whole().get("data"), path);
    }

    public String text(Object... path) {
        return Objects.requireNonNull((String) at(path), "null there");
    }

    @SuppressWarnings("unchecked")
    public List<Object> list(Object... path) {
        return Objects.requireNonNull((List<Object>) at(path), "null there");
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> errors() {
        return (List<Map<String, Object>>) whole().getOrDefault("errors", List.of());
    }

    /** The codes of all errors. */
    public List<Object> codes() {
        return errors().stream().map(error -> in(error, "extensions", "code")).toList();
    }

    public String message() {
        assertThat(errors()).isNotEmpty();
        return Objects.requireNonNull((String) errors().getFirst().get("message"), "no message");
    }

    public long cost(String name) {
        return ((Number) Objects.requireNonNull(in(whole(), "extensions", "cost", name), "no cost")).longValue();
    }

    private static @Nullable Object in(@Nullable Object value, Object... path) {
        for (var step : path) {
            if (value == null) return null;
            value = step instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(step);
        }
        return value;
    }
}
