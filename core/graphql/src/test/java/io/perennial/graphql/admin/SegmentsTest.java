package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.json.Json;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.scalar.PlainJson;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void members_areListedInPages_withWhyTheyAreIn() {
        publish("buyers", Map.of("event", Map.of("types", List.of("order.completed"))));
        for (var i = 0; i < 7; i++) record("buyer-%d@example.org".formatted(i), "order.completed");
        record("reader@example.org", "page.viewed");

        await().atMost(SOON).until(() -> size("buyers") == 7);
        assertThat(pages("first", "after", "endCursor", "hasNextPage"))
                .containsExactlyInAnyOrderElementsOf(emails(7))
                .containsExactlyElementsOf(pages("last", "before", "startCursor", "hasPreviousPage"));
        var contact = server.admin(key, """
                { contact(by: {email: "buyer-3@example.org"}) {
                    segments { segment { key name version active criteria } because }
                    timeline(first: 10, types: ["perennial.segment.entered"]) { nodes {
                      __typename type ... on SegmentChange { segment entered because } } } } }""");
        assertThat(contact.at("contact", "segments", 0, "segment", "key")).isEqualTo("buyers");
        assertThat(contact.at("contact", "segments", 0, "because")).isEqualTo(List.of("order.completed happened once"));
        assertThat(contact.at("contact", "timeline", "nodes"))
                .isEqualTo(List.of(Map.of(
                        "__typename",
                        "SegmentChange",
                        "type",
                        "perennial.segment.entered",
                        "segment",
                        "buyers",
                        "entered",
                        true,
                        "because",
                        List.of("order.completed happened once"))));
    }

    private List<Object> pages(String size, String from, String cursor, String more) {
        var found = new ArrayList<Object>();
        var argument = "";
        while (true) {
            var page = server.admin(
                    key,
                    "{ contacts(%s: 3, segment: \"buyers\" %s) { nodes { email } pageInfo { %s %s } totalCount } }"
                            .formatted(size, argument, cursor, more));
            assertThat(page.at("contacts", "totalCount")).isEqualTo(7);
            var emails = page.list("contacts", "nodes").stream()
                    .map(node -> ((Map<?, ?>) node).get("email"))
                    .toList();
            found.addAll(size.equals("first") ? found.size() : 0, emails);
            if (!Boolean.TRUE.equals(page.at("contacts", "pageInfo", more))) return found;
            argument = "%s: \"%s\"".formatted(from, page.at("contacts", "pageInfo", cursor));
        }
    }

    private static List<Object> emails(int count) {
        var emails = new ArrayList<Object>();
        for (var i = 0; i < count; i++) emails.add("buyer-%d@example.org".formatted(i));
        return emails;
    }

    @Test
    void segmentAtAnInstant_isToldFromTheTimeline() {
        publish("buyers", Map.of("event", Map.of("types", List.of("order.completed"), "within", "P30D")));
        var event = Map.of(
                "contact",
                Map.of("email", "ada@example.org"),
                "type",
                "order.completed",
                "occurredAt",
                "2026-03-01T00:00:00Z");
        server.mutate(key, "recordEvents", Map.of("events", List.of(event), "mode", "HISTORICAL"), "accepted");

        assertThat(segmentsAt("2026-02-28T23:59:59Z")).isEmpty();
        assertThat(segmentsAt("2026-03-01T00:00:00Z")).hasSize(1);
        assertThat(segmentsAt("2026-03-30T23:59:59Z")).hasSize(1);
        assertThat(segmentsAt("2026-03-31T00:00:00Z")).isEmpty();
    }

    private List<Object> segmentsAt(String instant) {
        return server.admin(
                        key,
                        "{ contact(by: {email: \"ada@example.org\"}) { segments(at: \"%s\") { since } } }"
                                .formatted(instant))
                .list("contact", "segments");
    }

    @Test
    void newSegment_saysHowFarItHasCome() {
        for (var i = 0; i < 5; i++) record("buyer-%d@example.org".formatted(i), "order.completed");
        publish("buyers", Map.of("event", Map.of("types", List.of("order.completed"))));

        await().atMost(SOON)
                .until(() -> server.admin(key, "{ placementProgress { isDone contacts } }")
                        .at("placementProgress")
                        .equals(Map.of("isDone", true, "contacts", 5)));
        assertThat(size("buyers")).isEqualTo(5);
    }

    /** It is computed some seconds after the segment is published. */
    @Test
    void top_saysWhereItBegins() {
        for (var i = 0; i < 5; i++) record("buyer-%d@example.org".formatted(i), "order.completed");
        publish(
                "top",
                Map.of(
                        "event",
                        Map.of("types", List.of("order.completed"), "within", "P30D", "count", Map.of("top", 20))));
        var asked = "{ percentileThresholds { top day value contacts inForceFrom } }";

        await().atMost(SOON)
                .until(() ->
                        !server.admin(key, asked).list("percentileThresholds").isEmpty());

        var first = server.admin(key, asked).list("percentileThresholds").getFirst();
        assertThat(first)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("top", "order.completed.count(30d) in top 20%")
                .containsEntry("value", "1")
                .containsEntry("contacts", 5)
                .containsKeys("day", "inForceFrom");
    }

    @Test
    void journeyOnASegment_isReadAsItWasWritten() {
        publish("buyers", Map.of("event", Map.of("types", List.of("order.completed"))));
        var entry = Map.of("onSegment", Map.of("segment", "buyers", "move", "LEAVE", "maxAge", "PT1H"));

        server.mutate(
                key, "publishJourney", Map.of("key", "bye", "name", "Bye", "entry", entry, "message", "welcome"), "");

        assertThat(server.admin(key, "{ journeys { entry { segment { segment move } maxAge } } }")
                        .at("journeys", 0, "entry"))
                .isEqualTo(Map.of("segment", Map.of("segment", "buyers", "move", "LEAVE"), "maxAge", "PT1H"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Big Spenders | {"tag":"a"}                                       | key         | INVALID   | characters
                    ok           | {"segment":"nobody"}                              | criteria    | NOT_FOUND | no segment 'nobody'
                    ok           | {"stage":{"model":"none","is":"a"}}               | criteria    | NOT_FOUND | no lifecycle model 'none'
                    ok           | {"stage":{"model":"classic","in":["capture-leads","nil"]}} | criteria    | NOT_FOUND | has no stage 'nil'
                    ok           | {"segment":"ok"}                                  | criteria    | NOT_FOUND | no segment 'ok'
                    ok           | {"event":{"types":["a"],"within":"P1000Y"}}       | criteria,event,within | INVALID | up to ten years
                    ok           | {"all":[]}                                        | criteria,all | INVALID  | 1 to 50
                    """)
    void wrongSegment_isRefusedWithItsPlace(
            String segment, String criteria, String field, String code, String message) {
        var answer = tryPublish(segment, criteria);

        assertThat(answer.at("done", "segment")).isNull();
        var errors = answer.list("done", "userErrors");
        assertThat(errors).anySatisfy(error -> {
            assertThat(((Map<?, ?>) error).get("field")).isEqualTo(List.of(field.split(",")));
            assertThat(((Map<?, ?>) error).get("code")).isEqualTo(code);
            assertThat(((Map<?, ?>) error).get("message").toString()).contains(message);
        });
    }

    @Test
    void allFindings_areSaidAtOnce() {
        var answer =
                tryPublish("Not a key", "{\"all\":[{\"segment\":\"x\"},{\"stage\":{\"model\":\"y\",\"is\":\"z\"}}]}");

        assertThat(answer.list("done", "userErrors")).hasSize(3);
    }

    @Test
    void circle_isRefusedWithTheWayAround() {
        publish("a", Map.of("tag", "x"));
        publish("b", Map.of("segment", "a"));

        assertThat(tryPublish("a", "{\"not\":{\"segment\":\"b\"}}").text("done", "userErrors", 0, "message"))
                .contains("a → b → a");
    }

    @Test
    void segmentThatIsAskedAbout_isNotArchived() {
        publish("a", Map.of("tag", "x"));
        publish("b", Map.of("segment", "a"));

        var refused = server.tryMutate(key, "archiveSegment", Map.of("key", "a"), "segment { key }");
        assertThat(refused.text("done", "userErrors", 0, "code")).isEqualTo("CONFLICT");
        var onB = Map.of("onSegment", Map.of("segment", "b"));
        var journey = Map.of("key", "hello", "name", "Hello", "entry", onB, "message", "welcome");
        server.mutate(key, "publishJourney", journey, "");
        assertThat(server.tryMutate(key, "archiveSegment", Map.of("key", "b"), "segment { key }")
                        .text("done", "userErrors", 0, "message"))
                .contains("journey hello");
        server.mutate(key, "archiveJourney", Map.of("key", "hello"), "journey { key }");
        server.mutate(key, "archiveSegment", Map.of("key", "b"), "segment { active }");
        server.mutate(key, "archiveSegment", Map.of("key", "a"), "segment { active }");
        assertThat(server.admin(key, "{ segments { key active version } }").list("segments"))
                .containsExactly(
                        Map.of("key", "a", "active", false, "version", 2),
                        Map.of("key", "b", "active", false, "version", 2));
    }

    @Test
    void membersOfNoSegment_areRefused() {
        var answer = server.admin(key, "{ contacts(first: 1, segment: \"none\") { totalCount } }");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        publish("vips", Map.of("tag", "x"));
        assertThat(server.admin(key, "{ contacts(first: 1, segment: \"vips\", search: \"ada\") { totalCount } }")
                        .codes())
                .containsExactly("BAD_USER_INPUT");
    }

    private void publish(String segment, Map<String, Object> criteria) {
        server.mutate(key, "publishSegment", Map.of("key", segment, "name", segment, "criteria", criteria), "");
    }

    private Answer tryPublish(String segment, String criteria) {
        return server.admin(
                key,
                "mutation($c: JSON!) { done: publishSegment(input: {key: \"%s\", name: \"n\", criteria: $c}) { segment { key } userErrors { code field message } } }"
                        .formatted(segment),
                Map.of("c", PlainJson.of(Json.parse(criteria))));
    }

    private void record(String email, String type) {
        var event = Map.of("contact", Map.of("email", email), "type", type);
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    private long size(String segment) {
        return server.admin(key, "{ segments { key size } }").list("segments").stream()
                .map(one -> (Map<?, ?>) one)
                .filter(one -> one.get("key").equals(segment))
                .mapToLong(one -> ((Number) one.get("size")).longValue())
                .sum();
    }
}
