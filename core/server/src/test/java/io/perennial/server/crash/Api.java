package io.perennial.server.crash;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A caller of /admin/graphql with one key. Throws IOException where it has no answer, and so knows nothing. */
final class Api {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RECORD = """
            mutation($e: [EventInput!]!) { recordEvents(input: {events: $e}) { accepted userErrors { code field message } } }""";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;
    private final String key;
    private final Duration timeout;

    Api(URI server, String key) {
        this(server, key, Duration.ofSeconds(20));
    }

    /** @param timeout how long one call may take */
    Api(URI server, String key, Duration timeout) {
        this.server = server;
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * Calls again until there is an answer, as a client does: the store may pause for seconds. For what changes nothing the second time.
     */
    static <T> T untilAnswered(Callable<T> call) {
        return untilAnswered(SOON, call);
    }

    /** As {@link #untilAnswered(Callable)}, for what may take longer. */
    static <T> T untilAnswered(Duration atMost, Callable<T> call) {
        // Else each call waits before it is made.
        return await().pollDelay(Duration.ZERO)
                .atMost(atMost)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(call, _ -> true);
    }

    URI server() {
        return server;
    }

    String key() {
        return key;
    }

    /** The data of a query. */
    JsonObject ask(String query, Map<String, ?> variables) throws IOException {
        return send(body(query, variables).build().toString());
    }

    /** The data of a body that is written already. */
    JsonObject send(String body) throws IOException {
        return data(post(body));
    }

    /** The payload of one operation of a document with many, which must have no errors. */
    JsonObject call(String document, String operation, Map<String, ?> variables) throws IOException {
        var body = body(document, variables).add("operationName", operation).build();
        return payload(operation, send(body.toString()));
    }

    /** The payload of a mutation, which must have no errors. */
    JsonObject change(String mutation, Map<String, ?> variables) throws IOException {
        return payload(mutation, ask(mutation, variables));
    }

    /** Records events. */
    Recorded record(JsonArray events) throws IOException {
        var payload = send(recording(events)).getJsonObject("recordEvents");
        var errors = payload.getJsonArray("userErrors").getValuesAs(JsonObject.class);
        return new Recorded(
                payload.getInt("accepted"),
                errors.stream()
                        .map(error -> error.getJsonArray("field").getString(1) + " " + error.getString("code"))
                        .toList());
    }

    /** The body of a call that records events. */
    static String recording(JsonArray events) {
        return body(RECORD, Map.of())
                .add("variables", Json.createObjectBuilder().add("e", events))
                .build()
                .toString();
    }

    private static JsonObjectBuilder body(String query, Map<String, ?> variables) {
        return Json.createObjectBuilder().add("query", query).add("variables", Json.createObjectBuilder(variables));
    }

    private static JsonObject payload(String operation, JsonObject data) throws IOException {
        var payload = data.values().iterator().next().asJsonObject();
        var errors = payload.getJsonArray("userErrors").getValuesAs(JsonObject.class);
        if (errors.isEmpty()) return payload;
        if (errors.stream().anyMatch(error -> error.getString("code").equals("UNAVAILABLE")))
            throw new IOException(operation + ": " + payload);
        throw new AssertionError(operation + ": " + payload);
    }

    private static JsonObject data(String answer) throws IOException {
        try (var reader = Json.createReader(new StringReader(answer))) {
            var json = reader.readObject();
            // The store may be settling after a start, or there are too many calls: to a caller that is no answer.
            if (json.containsKey("errors")) throw new IOException(answer);
            return json.getJsonObject("data");
        } catch (JsonException e) {
            throw new IOException("no JSON: " + answer, e);
        }
    }

    private String post(String body) throws IOException {
        var request = HttpRequest.newBuilder(server.resolve("/admin/graphql"))
                .timeout(timeout)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * What became of events.
     *
     * @param errors of each event that was not taken its place and code, such as {@code "0 MESSAGE_ID_REUSED"}
     */
    record Recorded(int accepted, List<String> errors) {}
}
