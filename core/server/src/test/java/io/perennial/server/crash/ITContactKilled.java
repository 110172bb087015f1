package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.fault.KillPoint;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server is killed at each named moment of a contact's change, and the caller asks again. The contact, its search, its timeline and
 * its stage then agree, and the change is on the timeline once.
 */
@ExtendWith(CassandraExtension.class)
class ITContactKilled {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<KillPoint> POINTS = List.of(
            KillPoint.INGEST_BEFORE_LOG,
            KillPoint.INGEST_AFTER_LOG,
            KillPoint.INGEST_AFTER_TIMELINE,
            KillPoint.CONTACT_BEFORE_ROW,
            KillPoint.CONTACT_AFTER_SEARCH,
            KillPoint.CONTACT_AFTER_ROW);

    private static final String MODEL = """
            mutation($definition: JSON!) { publishLifecycleModel(input: {key: "named", definition: $definition}) {
              userErrors { code field message } } }""";
    private static final String UPSERT = """
            mutation($email: EmailAddress!, $name: String) { upsertContact(input: {by: {email: $email}, firstName: $name}) {
              userErrors { code field message } } }""";
    private static final String CONTACT = """
            query($email: EmailAddress!, $name: String!) {
              contact(by: {email: $email}) { id firstName
                timeline(first: 50, types: ["perennial.contact.updated"]) { nodes { properties } }
                tracks { model stage { name } } }
              contacts(first: 50, search: $name) { nodes { id } } }""";

    @TempDir
    private static Path data;

    private static MailSink mails;
    private static ServerProcess server;
    private static DeadlyServer deadly;
    private static Api api;

    @BeforeAll
    static void makeWorkspace(TestNode node) throws Exception {
        mails = new MailSink();
        var keyspace = "kill_" + UUID.randomUUID().toString().replace("-", "");
        server = new ServerProcess(node, keyspace, data);
        server.startToLearn();
        api = Demo.make(server, "changes", mails.port()).api();
        api.change(MODEL, Map.of("definition", model()));
        server.stop();
        deadly = new DeadlyServer(server, POINTS, data);
    }

    private static JsonObject model() {
        var name = Json.createObjectBuilder().add("name", "firstName").add("eq", "Adalgisa");
        var criteria = Json.createObjectBuilder().add("property", name);
        var stage = Json.createObjectBuilder()
                .add("key", "adalgisa")
                .add("name", "Adalgisa")
                .add("criteria", criteria);
        return Json.createObjectBuilder()
                .add("name", "Named")
                .add("stages", Json.createArrayBuilder().add(stage))
                .build();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        mails.close();
    }

    static List<KillPoint> points() {
        return POINTS;
    }

    @ParameterizedTest
    @MethodSource("points")
    void kill_losesAndDoublesNoChange(KillPoint point) throws Exception {
        var email = point.name().toLowerCase(Locale.ROOT) + "@example.org";
        deadly.armFor(point);
        await().atMost(SOON).until(() -> isTaken(email, "Augusta"));
        var answered = deadly.callUntilDead(() -> isTaken(email, "Adalgisa"));
        deadly.hasDied();

        deadly.recoverFrom(point);
        if (!answered) await().atMost(SOON).until(() -> isTaken(email, "Adalgisa"));

        await(email).atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            var read = api.ask(CONTACT, Map.of("email", email, "name", "adalgisa"));
            var contact = read.getJsonObject("contact");
            assertThat(contact.getString("firstName")).isEqualTo("Adalgisa");
            assertThat(nodes(contact.getJsonObject("timeline")))
                    .extracting(entry -> entry.getJsonObject("properties").getString("firstName"))
                    .containsExactly("Adalgisa", "Augusta");
            assertThat(contact.getJsonArray("tracks").getValuesAs(JsonObject.class))
                    .filteredOn(track -> track.getString("model").equals("named"))
                    .extracting(Demo::stage)
                    .containsExactly(Optional.of("Adalgisa"));
            assertThat(nodes(read.getJsonObject("contacts")))
                    .extracting(found -> found.getString("id"))
                    .contains(contact.getString("id"));
        });
    }

    private static List<JsonObject> nodes(JsonObject connection) {
        return connection.getJsonArray("nodes").getValuesAs(JsonObject.class);
    }

    private static boolean isTaken(String email, String name) {
        try {
            api.change(UPSERT, Map.of("email", email, "name", name));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
