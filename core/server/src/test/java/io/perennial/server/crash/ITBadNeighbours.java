package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.server.plugin.BadJars;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bad jar among plugins, a bad event among events: a server says of each what to do, and their neighbours are served. */
@ExtendWith(CassandraExtension.class)
class ITBadNeighbours {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EMAIL = "neighbour@example.org";
    private static final int LEVELS = 10_000;

    @TempDir
    private static Path data;

    @TempDir
    private static Path plugins;

    private static MailSink mails;
    private static ServerProcess server;
    private static Demo demo;

    @BeforeAll
    static void startServer(TestNode node) throws Exception {
        try (var bundled = Files.list(ServerProcess.BUNDLED_PLUGINS)) {
            for (var jar : bundled.toList()) Files.copy(jar, plugins.resolve(jar.getFileName()));
        }
        BadJars.garbage(plugins, "a-garbage.jar");
        BadJars.throwing(plugins, "a-thrower", "no disk");
        mails = new MailSink();
        server = new ServerProcess(node, "bad_" + UUID.randomUUID().toString().replace("-", ""), data, plugins);
        server.start("");
        demo = Demo.make(server, "neighbours", mails.port());
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        mails.close();
    }

    @Test
    void badJar_isListedWithWhatToDo_andTheOthersRun() {
        var listed = demo.ask("{ plugins { id state reason } }", Map.of()).getJsonArray("plugins");

        assertThat(listed.getValuesAs(JsonObject.class))
                .extracting(plugin -> plugin.getString("id") + " " + plugin.getString("state"))
                .containsExactlyInAnyOrder(
                        "a-garbage.jar FAILED",
                        "a-thrower FAILED",
                        "channel-email RUNNING",
                        "lifecycle-classic RUNNING",
                        "lifecycle-funnels RUNNING",
                        "recipes RUNNING");
        assertThat(reason(listed, "a-garbage.jar")).contains("is not a jar or was cut off", "copy it again");
        assertThat(reason(listed, "a-thrower"))
                .contains("its entry class can't be made", "no disk", "take its jar out");
        demo.recordLead("served@example.org", "served");
        await().atMost(SOON).until(() -> mails.mails("served@example.org") == 1);
    }

    private static String reason(JsonArray plugins, String id) {
        return plugins.getValuesAs(JsonObject.class).stream()
                .filter(plugin -> plugin.getString("id").equals(id))
                .findFirst()
                .orElseThrow()
                .getString("reason");
    }

    @Test
    void eventThatIsNestedTooDeep_isNamedWithWhatToDo_andTheOthersAreRecorded() throws Exception {
        var deep = Json.createObjectBuilder(Demo.event(EMAIL, "too.deep", "deep"))
                .add("properties", Json.createObjectBuilder().add("nested", "HERE"));
        var events = Json.createArrayBuilder()
                .add(Demo.event(EMAIL, "page.viewed", "before"))
                .add(deep)
                .add(Demo.event(EMAIL, "email.clicked", "after"));
        var body = Api.recording(events.build()).replace("\"HERE\"", "[".repeat(LEVELS) + "]".repeat(LEVELS));

        var payload = demo.api().send(body).getJsonObject("recordEvents");

        assertThat(payload.getInt("accepted")).isEqualTo(2);
        assertThat(payload.getJsonArray("userErrors").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getJsonArray("field").getValuesAs(JsonString::getString))
                            .containsExactly("events", "1", "properties");
                    assertThat(error.getString("code")).isEqualTo("TOO_LARGE");
                    assertThat(error.getString("message")).isEqualTo("Nest properties 64 levels deep at most.");
                });
        assertThat(Demo.types(demo.contact(EMAIL)))
                .contains("page.viewed", "email.clicked")
                .doesNotContain("too.deep");
    }
}
