package io.perennial.server.crash;

import io.perennial.engine.statistics.StatisticsReader;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A workspace with the definitions of the demo, and what a caller does with it, over HTTP alone. */
final class Demo {
    private static final Path DOCUMENT = Path.of("../../deploy/demo.graphql");
    private static final String CONTACT = """
            query($email: EmailAddress!) { contact(by: {email: $email}) {
              timeline(first: 50) { nodes { type properties ... on EventEntry { messageId } } }
              tracks { stage { name } }
              suppressions { channel reason }
              messages(first: 10) { nodes { id state detail attempts why { summary because } } } } }""";
    private static final String RESOLVE = """
            mutation($id: ID!, $resolution: MessageResolution!) {
              resolveMessage(input: {id: $id, resolution: $resolution}) { userErrors { code field message } } }""";
    private static final String TALLIES = "{ journeys { tallies { intended sent failed skipped parked pending } } }";
    private static final String PARKED = "{ messages(state: PARKED, first: 100) { nodes { id contact { email } } } }";

    private final Api api;

    private Demo(Api api) {
        this.api = api;
    }

    /** Makes the workspace by the same mutations that deploy/up calls. */
    static Demo make(ServerProcess server, String slug, int mailPort) throws IOException {
        return make(server, slug, mailPort, document -> document);
    }

    /**
     * Makes the workspace by mutations that differ from those of deploy/up.
     *
     * @param change what is written otherwise in deploy/demo.graphql
     */
    static Demo make(ServerProcess server, String slug, int mailPort, UnaryOperator<String> change) throws IOException {
        var document = change.apply(Files.readString(DOCUMENT).replace("slug: \"demo\"", "slug: \"" + slug + "\""));
        var operator = new Api(server.uri(), server.operatorKey());
        var workspace = done(operator, document, "CreateWorkspace", Map.of())
                .getJsonObject("workspace")
                .getString("id");
        var secret = done(operator, document, "CreateSecretKey", Map.of("workspace", workspace))
                .getString("secret");
        var api = new Api(server.uri(), secret);
        done(api, document, "EnableLifecycle", Map.of());
        done(api, document, "EnableEmail", Map.of());
        var settings = Map.of("host", "127.0.0.1", "port", mailPort, "security", "NONE", "from", "hello@demo.example");
        done(api, document, "ConfigureEmail", Map.of("settings", settings));
        done(api, document, "PublishWelcome", Map.of());
        done(api, document, "WelcomeNewLeads", Map.of());
        return new Demo(api);
    }

    private static JsonObject done(Api api, String document, String operation, Map<String, ?> variables) {
        return Api.untilAnswered(() -> api.call(document, operation, variables));
    }

    /** The same workspace by way of another server. */
    Demo at(ServerProcess server) {
        return new Demo(new Api(server.uri(), api.key()));
    }

    Api api() {
        return api;
    }

    static JsonObject event(String email, String type, String messageId) {
        return Json.createObjectBuilder()
                .add("contact", Json.createObjectBuilder().add("email", email))
                .add("type", type)
                .add("messageId", messageId)
                .build();
    }

    static JsonArray lead(String email, String messageId) {
        return Json.createArrayBuilder()
                .add(event(email, "lead.captured", messageId))
                .build();
    }

    /** Records one lead. */
    void recordLead(String email, String messageId) {
        var recorded = Api.untilAnswered(() -> {
            var answer = api.record(lead(email, messageId));
            // The store may be settling after a start: the same as no answer.
            if (answer.errors().equals(List.of("0 UNAVAILABLE"))) throw new IOException(answer.toString());
            return answer;
        });
        if (recorded.accepted() != 1) throw new AssertionError("refused: " + recorded);
    }

    /** The contact with all that is looked at. */
    JsonObject contact(String email) {
        return find(email).orElseThrow();
    }

    /** The same; empty while there is none. */
    Optional<JsonObject> find(String email) {
        var data = ask(CONTACT, Map.of("email", email));
        return data.isNull("contact") ? Optional.empty() : Optional.of(data.getJsonObject("contact"));
    }

    /** The data of a query that reads all contacts, one after the other. */
    JsonObject askOfAll(String query) {
        var patient = new Api(api.server(), api.key(), StatisticsReader.SCAN.plusSeconds(10));
        return Api.untilAnswered(StatisticsReader.SCAN.multipliedBy(2), () -> patient.ask(query, Map.of()));
    }

    /** The data of a query. */
    JsonObject ask(String query, Map<String, ?> variables) {
        return Api.untilAnswered(() -> api.ask(query, variables));
    }

    static List<JsonObject> timeline(JsonObject contact) {
        return contact.getJsonObject("timeline").getJsonArray("nodes").getValuesAs(JsonObject.class);
    }

    static List<String> types(JsonObject contact) {
        return timeline(contact).stream().map(entry -> entry.getString("type")).toList();
    }

    /** The name of a track's stage; without one while nothing of the contact was decided yet. */
    static Optional<String> stage(JsonObject track) {
        return track.isNull("stage")
                ? Optional.empty()
                : Optional.of(track.getJsonObject("stage").getString("name"));
    }

    static List<JsonObject> messages(JsonObject contact) {
        return contact.getJsonObject("messages").getJsonArray("nodes").getValuesAs(JsonObject.class);
    }

    void resolve(String message, String resolution) {
        Api.untilAnswered(() -> api.change(RESOLVE, Map.of("id", message, "resolution", resolution)));
    }

    JsonObject tallies() {
        return ask(TALLIES, Map.of()).getJsonArray("journeys").getJsonObject(0).getJsonObject("tallies");
    }

    /** The addresses whose messages wait for a person. */
    List<String> parked() {
        return ask(PARKED, Map.of())
                .getJsonObject("messages")
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(message -> message.getJsonObject("contact").getString("email"))
                .toList();
    }
}
