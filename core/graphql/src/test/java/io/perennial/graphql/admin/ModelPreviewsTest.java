package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who would move, asked through the API. */
class ModelPreviewsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String PREVIEW = """
            query ($input: PreviewLifecycleModelInput!, $first: Int, $after: String) {
              done: previewLifecycleModel(input: $input, first: $first, after: $after) {
                examined unread counts { from to contacts }
                moves { contact { id email } from to because }
                pageInfo { hasNextPage endCursor }
                userErrors { code field message } } }""";

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void preview_namesWhoWouldMove_andGoesOnWhereItWas() {
        for (var i = 0; i < 3; i++) server.lead(key, "lead-%d@example.org".formatted(i), "SENT");
        record("guest@example.org", "page.viewed");
        await().atMost(SOON)
                .until(() -> preview(ofLeads(), 100, null)
                        .at("done", "counts", 0, "contacts")
                        .equals(3));

        var whole = preview(ofLeads(), 100, null);
        assertThat(whole.at("done", "examined")).isEqualTo(4);
        assertThat(whole.at("done", "unread")).isEqualTo(0);
        assertThat(whole.list("done", "counts"))
                .isEqualTo(List.of(counted("capture-leads", "lead", 3), counted(null, "guest", 1)));
        assertThat(whole.list("done", "moves")).hasSize(4);
        assertThat(whole.at("done", "moves", 0, "contact", "email")).isEqualTo("guest@example.org");
        assertThat(whole.text("done", "moves", 0, "because", 0)).contains("page.viewed");
        assertThat(whole.at("done", "pageInfo", "hasNextPage")).isEqualTo(false);

        var first = preview(ofLeads(), 3, null);
        assertThat(first.at("done", "examined")).isEqualTo(3);
        assertThat(first.at("done", "pageInfo", "hasNextPage")).isEqualTo(true);
        var second = preview(ofLeads(), 3, first.text("done", "pageInfo", "endCursor"));
        assertThat(second.list("done", "counts")).isEqualTo(List.of(counted("capture-leads", "lead", 1)));
        assertThat(second.at("done", "pageInfo", "hasNextPage")).isEqualTo(false);
        // Nothing is published.
        assertThat(server.admin(key, "{ lifecycleModels { version } }").list("lifecycleModels"))
                .isEqualTo(List.of(Map.of("version", 1)));
    }

    @Test
    void contactsOfOthers_areNotLookedAt() {
        server.lead(server.demo("other"), "theirs@example.org", "SENT");

        assertThat(preview(ofLeads(), 100, null).at("done", "examined")).isEqualTo(0);
    }

    @Test
    void cursorOfAnotherWorkspace_isRefused() {
        var other = server.demo("other");
        for (var i = 0; i < 2; i++) {
            server.lead(other, "theirs-%d@example.org".formatted(i), "SENT");
            server.lead(key, "ours-%d@example.org".formatted(i), "SENT");
        }
        var cursor = answer(other, ofLeads(), 1, null).text("done", "pageInfo", "endCursor");

        assertThat(answer(key, ofLeads(), 1, cursor).codes()).containsExactly("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void sizeOutOfBounds_isRefused(int first) {
        assertThat(answer(key, ofLeads(), first, null).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void faults_haveTheirPlacesInTheInput() {
        var draft = Map.of("stages", List.of(Map.of("key", "a", "criteria", Map.of("no", "such"))));
        var wrong = preview(Map.of("draft", Map.of("key", "x y", "definition", draft)), 10, null);
        assertThat(wrong.at("done", "examined")).isNull();
        assertThat(wrong.at("done", "pageInfo")).isNull();
        assertThat(fields(wrong))
                .isEqualTo(List.of(
                        List.of("draft", "key"),
                        List.of("draft", "definition", "name"),
                        List.of("draft", "definition", "stages", "0", "name"),
                        List.of("draft", "definition", "stages", "0", "criteria")));
        assertThat(fields(preview(ofPlugin("all", "none"), 10, null))).isEqualTo(List.of(List.of("ofPlugin", "model")));
        assertThat(fields(preview(ofPlugin("none", "classic"), 10, null)))
                .isEqualTo(List.of(List.of("ofPlugin", "plugin")));
        assertThat(fields(preview(ofPlugin("all", "classic"), 10, null))).isEmpty();
    }

    private static List<Object> fields(Answer answer) {
        return answer.list("done", "userErrors").stream()
                .<Object>map(error -> ((Map<?, ?>) error).get("field"))
                .toList();
    }

    private static Map<String, Object> counted(String from, String to, int contacts) {
        var count = new HashMap<String, Object>();
        count.put("from", from);
        count.put("to", to);
        count.put("contacts", contacts);
        return count;
    }

    private static Map<String, Object> ofPlugin(String plugin, String model) {
        return Map.of("ofPlugin", Map.of("plugin", plugin, "model", model));
    }

    /** Classic with other stages: one of guests, one of leads. */
    private static Map<String, Object> ofLeads() {
        var stages = List.of(
                Map.of("key", "guest", "name", "Guest", "criteria", "page.viewed.count() >= 1"),
                Map.of("key", "lead", "name", "Lead", "criteria", "lead.captured.count() >= 1"));
        return Map.of("draft", Map.of("key", "classic", "definition", Map.of("name", "Leads", "stages", stages)));
    }

    private void record(String email, String type) {
        var event = Map.of("contact", Map.of("email", email), "type", type, "messageId", type + email);
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    private Answer preview(Map<String, Object> input, int first, String after) {
        return answer(key, input, first, after);
    }

    private Answer answer(Caller caller, Map<String, Object> input, int first, String after) {
        var variables = new HashMap<String, Object>(Map.of("input", input, "first", first));
        if (after != null) variables.put("after", after);
        return server.admin(caller, PREVIEW, variables);
    }
}
