package io.perennial.server.crash;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A workspace with the definitions of the demo, and what a caller does with it, over HTTP alone. */
final class Demo {
    private static final Path DOCUMENT = Path.of("../../deploy/demo.graphql");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;
    private final String key;

    private Demo(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Makes the workspace by the same mutations that deploy/up calls. */
    static Demo make(URI server, String operatorKey, String slug, int mailPort) throws IOException {
        var document = Files.readString(DOCUMENT).replace("slug: \"demo\"", "slug: \"" + slug + "\"");
        var operator = new Demo(server, operatorKey);
        var workspace = operator.call(document, "CreateWorkspace", JsonValue.EMPTY_JSON_OBJECT)
                .getJsonObject("workspace")
                .getString("id");
        var secret = operator.call(
                        document,
                        "CreateSecretKey",
                        Json.createObjectBuilder().add("workspace", workspace).build())
                .getString("secret");
        var demo = new Demo(server, secret);
        demo.call(document, "EnableLifecycle", JsonValue.EMPTY_JSON_OBJECT);
        demo.call(document, "EnableEmail", JsonValue.EMPTY_JSON_OBJECT);
        var settings = Json.createObjectBuilder()
                .add("host", "127.0.0.1")
                .add("port", mailPort)
                .add("security", "NONE")
                .add("from", "hello@demo.example");
        demo.call(
                document,
                "ConfigureEmail",
                Json.createObjectBuilder().add("settings", settings).build());
        demo.call(document, "PublishWelcome", JsonValue.EMPTY_JSON_OBJECT);
        demo.call(document, "WelcomeNewLeads", JsonValue.EMPTY_JSON_OBJECT);
        return demo;
    }

    private JsonObject call(String document, String operation, JsonObject variables) throws IOException {
        var body = Json.createObjectBuilder()
                .add("query", document)
                .add("operationName", operation)
                .add("variables", variables)
                .build();
        var payload = data(post(body.toString())).values().iterator().next().asJsonObject();
        if (!payload.getJsonArray("userErrors").isEmpty()) throw new AssertionError(operation + ": " + payload);
        return payload;
    }

    /** Records one lead. Throws IOException where nobody knows whether it was taken. */
    void lead(String email, String messageId, String source) throws IOException {
        var errors = tryLead(email, messageId, source);
        if (!errors.isEmpty()) throw new AssertionError("refused: " + errors);
    }

    /** The codes of its userErrors. */
    List<String> tryLead(String email, String messageId, String source) throws IOException {
        var variables = Json.createObjectBuilder()
                .add(
                        "e",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add(
                                                "contact",
                                                Json.createObjectBuilder().add("email", email))
                                        .add("type", "lead.captured")
                                        .add("messageId", messageId)
                                        .add(
                                                "properties",
                                                Json.createObjectBuilder().add("source", source))));
        var answer = data(post(body(
                "mutation($e: [EventInput!]!) { recordEvents(input: {events: $e}) { accepted userErrors { code field message } } }",
                variables.build())));
        return answer.getJsonObject("recordEvents").getJsonArray("userErrors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("code"))
                .toList();
    }

    /** The contact with all that is looked at. */
    JsonObject contact(String email) throws IOException {
        var variables = Json.createObjectBuilder().add("email", email).build();
        return data(post(body("""
                query($email: EmailAddress!) { contact(by: {email: $email}) {
                  timeline(first: 50) { nodes { type } }
                  tracks { stage { name } }
                  messages(first: 10) { nodes { id state attempts why { summary because } } } } }""", variables))).getJsonObject("contact");
    }

    void resolve(String message, String resolution) throws IOException {
        var variables = Json.createObjectBuilder().add("id", message).add("resolution", resolution);
        var payload = data(post(body(
                        "mutation($id: ID!, $resolution: MessageResolution!) { resolveMessage(input: {id: $id, resolution: $resolution}) { userErrors { code field message } } }",
                        variables.build())))
                .getJsonObject("resolveMessage");
        if (!payload.getJsonArray("userErrors").isEmpty()) throw new AssertionError("resolve: " + payload);
    }

    JsonObject tallies() throws IOException {
        return data(post(body(
                        "{ journeys { tallies { intended sent failed skipped parked pending } } }",
                        JsonValue.EMPTY_JSON_OBJECT)))
                .getJsonArray("journeys")
                .getJsonObject(0)
                .getJsonObject("tallies");
    }

    private static String body(String query, JsonObject variables) {
        return Json.createObjectBuilder()
                .add("query", query)
                .add("variables", variables)
                .build()
                .toString();
    }

    private static JsonObject data(String answer) throws IOException {
        var json = Json.createReader(new StringReader(answer)).readObject();
        // The store may be settling after a start: to a caller that is no answer.
        if (json.containsKey("errors")) throw new IOException(answer);
        return json.getJsonObject("data");
    }

    private String post(String body) throws IOException {
        var request = HttpRequest.newBuilder(server.resolve("/admin/graphql"))
                .timeout(Duration.ofSeconds(20))
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
}
