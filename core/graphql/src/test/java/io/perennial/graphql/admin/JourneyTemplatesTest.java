package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.TestServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Journey templates of plugins, and their copies. */
class JourneyTemplatesTest {
    private static final String ANSWER =
            "journey { key version template { plugin key version } definition } parts { kind key state }";

    private final TestServer server = new TestServer();
    private final Caller key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void templatesOfEnabledPlugins_areListed() {
        var listed = server.admin(
                key,
                "{ journeyTemplates { key plugin version name description segments messages parameters { name description type default } } }");

        assertThat(listed.list("journeyTemplates"))
                .isEqualTo(List.of(Map.of(
                        "key",
                        "thank",
                        "plugin",
                        "all",
                        "version",
                        2,
                        "name",
                        "Thank",
                        "description",
                        "For an order.",
                        "segments",
                        List.of("buyers"),
                        "messages",
                        List.of("thanks"),
                        "parameters",
                        List.of(
                                Map.of(
                                        "name", "pause",
                                        "description", "How long to wait.",
                                        "type", "DURATION",
                                        "default", "P1D"),
                                Map.of(
                                        "name", "least",
                                        "description", "For which orders.",
                                        "type", "NUMBER",
                                        "default", BigDecimal.TEN)))));
        assertThat(server.admin(key, "{ plugins { id journeyTemplates } }").list("plugins"))
                .contains(
                        Map.of("id", "all", "journeyTemplates", List.of("thank")),
                        Map.of("id", "elsewhere", "journeyTemplates", List.of("not-here")));
    }

    @Test
    void template_isPublishedAsAnOrdinaryJourney_whichRemembersIt() {
        var published = server.mutate(
                key,
                "publishJourneyTemplate",
                Map.of("template", "thank", "parameters", Map.of("least", 25), "journeyKey", "thank-much"),
                ANSWER);

        assertThat(published.at("done", "journey", "key")).isEqualTo("thank-much");
        assertThat(published.at("done", "journey", "template"))
                .isEqualTo(Map.of("plugin", "all", "key", "thank", "version", 2));
        assertThat(published.at("done", "journey", "definition").toString()).contains("gte=25");
        assertThat(published.at("done", "parts"))
                .isEqualTo(List.of(
                        Map.of("kind", "SEGMENT", "key", "buyers", "state", "PUBLISHED"),
                        Map.of("kind", "MESSAGE", "key", "thanks", "state", "PUBLISHED")));
        server.mutate(
                key,
                "publishJourney",
                Map.of(
                        "key", "thank-much",
                        "name", "Ours",
                        "entry", Map.of("onEvent", Map.of("type", "order.completed")),
                        "message", "thanks"),
                "");
        assertThat(server.admin(key, "{ journeys { key name template { key } } }")
                        .list("journeys"))
                .anySatisfy(journey -> assertThat((Map<?, ?>) journey)
                        .matches(ours -> "Ours".equals(ours.get("name")) && ours.get("template") == null));
    }

    @Test
    void faults_nameTheirPlaces() {
        var refused = server.tryMutate(
                key,
                "publishJourneyTemplate",
                Map.of("template", "thank", "parameters", Map.of("pause", 3, "pace", "P1D")),
                ANSWER);

        assertThat(refused.at("done", "journey")).isNull();
        assertThat(refused.at("done", "parts")).isNull();
        assertThat(refused.list("done", "userErrors").stream().<Object>map(error -> ((Map<?, ?>) error).get("field")))
                .containsExactlyInAnyOrder(List.of("parameters", "pause"), List.of("parameters", "pace"));
        assertThat(code("not-here")).isEqualTo("WRONG_STATE");
        assertThat(code("nowhere")).isEqualTo("NOT_FOUND");
    }

    private Object code(String template) {
        return server.tryMutate(key, "publishJourneyTemplate", Map.of("template", template), ANSWER)
                .at("done", "userErrors", 0, "code");
    }
}
