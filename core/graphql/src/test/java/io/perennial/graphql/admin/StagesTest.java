package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Putting a contact at a stage by hand. */
class StagesTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @BeforeEach
    void makeContact() {
        var event = Map.of("contact", Map.of("externalId", "ada"), "type", "page.viewed", "messageId", "m");
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void contact_isPutAtAStage_andItsTimelineSaysWhoAndWhy() {
        var moved = move(
                "contact: {externalId: \"ada\"}, model: \"classic\", stage: \"capture-leads\", reason: \"phoned\"");
        assertThat(moved.at("moveContact", "userErrors")).isEqualTo(List.of());

        await().atMost(SOON).untilAsserted(() -> {
            var ada = contact();
            assertThat(ada.at("contact", "tracks", 0, "stage", "key")).isEqualTo("capture-leads");
            assertThat(ada.text("contact", "tracks", 0, "because", 0))
                    .startsWith("put there by ")
                    .endsWith(": phoned");
            assertThat(ada.at("contact", "timeline", "nodes", 0, "properties", "stage"))
                    .isEqualTo("capture-leads");
        });

        move("contact: {externalId: \"ada\"}, model: \"classic\"");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(contact().at("contact", "tracks", 0, "stage"))
                        .isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contact: {externalId: "ada"}, model: "classic", until: "2099-01-01T00:00:00Z"                      | stage
            contact: {externalId: "ada"}, model: "classic", stage: "none"                                      | stage
            contact: {externalId: "ada"}, model: "none", stage: "x"                                            | model
            contact: {externalId: "eve"}, model: "classic", stage: "capture-leads"                             | contact
            contact: {externalId: "ada"}, model: "classic", stage: "capture-leads", until: "2020-01-01T00:00:00Z" | until
            contact: {externalId: "ada"}, model: "classic", stage: "capture-leads", by: " "                    | by
            """)
    void move_isRefused_withThePlaceOfWhatIsWrong(String input, String field) {
        assertThat(move(input).at("moveContact", "userErrors", 0, "field")).isEqualTo(List.of(field));
    }

    private Answer move(String input) {
        return server.admin(
                key,
                "mutation { moveContact(input: {%s}) { contact { id } userErrors { field message } } }"
                        .formatted(input));
    }

    private Answer contact() {
        return server.admin(key, """
                { contact(by: {externalId: "ada"}) { tracks { model stage { key } because }
                    timeline(first: 1, types: ["perennial.stage.set"]) { nodes { type properties } } } }""");
    }
}
