package io.perennial.server.http;

import io.helidon.common.uri.UriQuery;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.server.json.BadJsonException;
import io.perennial.server.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a GraphQL request of a body or of a query string. */
final class RequestParser {
    private final JsonReader json;
    private final DocumentRule documents;

    RequestParser(JsonReader json, DocumentRule documents) {
        this.json = json;
        this.documents = documents;
    }

    GraphQLRequest posted(byte[] body) {
        var members = switch (read("The body", body)) {
            case Map<?, ?> object -> object;
            case List<?> batch -> throw Refusal.badRequest("Batches are not taken. Send one operation a call.");
            case null, default -> throw Refusal.badRequest("The body is not a JSON object.");
        };
        return request(members);
    }

    /** Of a request's members, as JSON has them. */
    GraphQLRequest request(Map<?, ?> members) {
        return request(
                documents.text(text("query", members.get("query")), text("documentId", members.get("documentId"))),
                text("operationName", members.get("operationName")),
                object("variables", members.get("variables")),
                object("extensions", members.get("extensions")),
                true);
    }

    GraphQLRequest queried(UriQuery query) {
        return request(
                documents.text(parameter(query, "query"), parameter(query, "documentId")),
                parameter(query, "operationName"),
                objectParameter(query, "variables"),
                objectParameter(query, "extensions"),
                false);
    }

    @SuppressWarnings("NullAway") // It does not see in class files that a type argument is @Nullable.
    private static GraphQLRequest request(
            String query,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables,
            Map<String, @Nullable Object> extensions,
            boolean mutationsAllowed) {
        return new GraphQLRequest(query, operationName, variables, extensions, mutationsAllowed);
    }

    private @Nullable Object read(String what, byte[] utf8) {
        try {
            return json.read(utf8);
        } catch (BadJsonException e) {
            throw Refusal.badRequest("%s can't be read. %s".formatted(what, e.getMessage()));
        }
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            default -> throw Refusal.badRequest("`%s` is not a text.".formatted(name));
        };
    }

    @SuppressWarnings("unchecked") // The reader makes objects with such keys and values only.
    private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
            default -> throw Refusal.badRequest("`%s` is not a JSON object.".formatted(name));
        };
    }

    private static @Nullable String parameter(UriQuery query, String name) {
        if (!query.contains(name)) return null;
        var values = query.all(name);
        if (values.size() > 1) throw Refusal.badRequest("`%s` is there more than once.".formatted(name));
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private Map<String, @Nullable Object> objectParameter(UriQuery query, String name) {
        var text = parameter(query, name);
        if (text == null) return Map.of();
        try {
            return object(name, json.read(text));
        } catch (BadJsonException e) {
            throw Refusal.badRequest("`%s` can't be read. %s".formatted(name, e.getMessage()));
        }
    }
}
