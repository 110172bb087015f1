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
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @BeforeEach
    void publish() {
        server.admin(key, """
                mutation { publishSegment(input: {key: "regulars", name: "Regulars", criteria: "order.completed.count(90d) >= 2 and tag(club)"}) {
                    userErrors { message } }
                  publishJourney(input: {key: "thanks", name: "Thanks", message: "welcome",
                    entry: {onEvent: {type: "order.completed", where: "tag(club)"}}}) { userErrors { message } } }""");
        record("1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void segment_isExplained_withEachConditionAndWhatIsMissing() {
        await().atMost(SOON).untilAsserted(() -> {
            var why = query("segment: \"regulars\"");
            assertThat(why.at("contact", "explain", "holds")).isEqualTo(false);
            assertThat(why.at("contact", "explain", "summary")).isEqualTo("The contact is not in segment regulars.");
            assertThat(why.at("contact", "explain", "wouldIf"))
                    .isEqualTo(List.of("order.completed.count(90d) >= 2", "tag(club)"));
            assertThat(why.at("contact", "explain", "conditions", 0, "of")).isEqualTo("criteria");
            assertThat(why.list("contact", "explain", "conditions", 0, "parts"))
                    .containsExactly(
                            Map.of(
                                    "text",
                                    "order.completed.count(90d) >= 2",
                                    "holds",
                                    false,
                                    "because",
                                    List.of("order.completed happened once within 90 days, fewer than 2 times")),
                            Map.of("text", "tag(club)", "holds", false, "because", List.of("is not tagged club")));
        });
    }

    @Test
    void journeyAndStage_areExplained() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat((String) query("journey: \"thanks\"").at("contact", "explain", "because", 0))
                                .startsWith("When order.completed happened, at ")
                                .endsWith(": is not tagged club."));

        var stage = query("stage: {model: \"classic\", stage: \"capture-leads\"}");

        assertThat(stage.at("contact", "explain", "holds")).isEqualTo(false);
        assertThat(stage.list("contact", "explain", "conditions")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment: \"none\"",
                "journey: \"none\"",
                "stage: {model: \"none\", stage: \"x\"}",
                "stage: {model: \"classic\", stage: \"none\"}"
            })
    void whatIsNotThere_isRefused(String about) {
        assertThat(query(about).message()).startsWith("There is no such");
    }

    @Test
    void twoThingsAtOnce_areRefused() {
        assertThat(query("segment: \"regulars\", journey: \"thanks\"").message())
                .contains("xactly one");
    }

    private void record(String messageId) {
        var event = Map.of("contact", Map.of("externalId", "ada"), "type", "order.completed", "messageId", messageId);
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    private Answer query(String about) {
        return server.admin(key, """
                { contact(by: {externalId: "ada"}) { explain(about: {%s}) { holds summary because wouldIf asOf
                    conditions { of parts { text holds because } } } } }""".formatted(about));
    }
}
