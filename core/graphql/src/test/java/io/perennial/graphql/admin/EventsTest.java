package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private final TestServer server = new TestServer();
    private final Caller key = server.key(server.workspace("acme"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void events_areRecordedAndRead() {
        record(List.of(
                event(
                        "order.completed",
                        "m-1",
                        "2026-01-02T03:04:05.678+01:00",
                        Map.of("total", new BigDecimal("9.50"))),
                event("lead.captured", "m-2", "2026-01-01T00:00:00Z", Map.of())));
        var entries = server.admin(key, """
                { contact(by: {externalId: "u-1"}) { timeline(first: 10) { nodes {
                  __typename id type occurredAt properties ... on EventEntry { messageId mode } } } } }""").list("contact", "timeline", "nodes");
        assertThat(entries).hasSize(2);
        var order = (Map<?, ?>) entries.getFirst();
        assertThat(order.get("__typename")).isEqualTo("EventEntry");
        assertThat(order.get("type")).isEqualTo("order.completed");
        assertThat(order.get("occurredAt")).isEqualTo("2026-01-02T02:04:05.678Z");
        assertThat(order.get("properties")).isEqualTo(Map.of("total", new BigDecimal("9.50")));
        assertThat(order.get("messageId")).isEqualTo("m-1");
        assertThat(order.get("mode")).isEqualTo("LIVE");
        assertThat(server.admin(key, "{ node(id: \"%s\") { __typename id } }".formatted(order.get("id")))
                        .at("node"))
                .isEqualTo(Map.of("__typename", "EventEntry", "id", order.get("id")));
    }

    @ParameterizedTest
    @CsvSource({"externalId, u-1", "email, ada@example.org", "phone, +4930123456", "anonymousId, v-1"})
    void identityOfEachKind_makesItsContactOnceAndTheIdFindsIt(String kind, String value) {
        recordOf(Map.of(kind, value), "made.by.it");
        recordOf(Map.of(kind, value), "found.by.it");
        var contacts = server.admin(key, "{ contacts(first: 2) { nodes { id } } }");
        assertThat(contacts.list("contacts", "nodes")).hasSize(1);

        var id = contacts.text("contacts", "nodes", 0, "id");
        recordOf(Map.of("id", id), "found.by.id");

        for (var by : List.of(Map.of(kind, value), Map.of("id", id)))
            assertThat(types(by)).containsExactlyInAnyOrder("made.by.it", "found.by.it", "found.by.id");
    }

    @Test
    void wrongEvents_areFaultsByTheirPlaceAndTheOthersAreRecorded() {
        var now = Instant.now();
        var answer = tryRecord(List.of(
                event("good.one", "m-1", null, Map.of()),
                Map.of("contact", Map.of("email", "not an address"), "type", "a.b"),
                Map.of("contact", Map.of("phone", "12"), "type", "a.b"),
                event("NO GOOD TYPE", null, null, Map.of()),
                event("perennial.faked", null, null, Map.of()),
                event("too.new", null, now.plus(Duration.ofMinutes(11)).toString(), Map.of()),
                event("too.old", null, "1899-12-31T23:59:59Z", Map.of()),
                event("not.an.object", null, null, List.of(1)),
                event("too.deep", null, null, Map.of("a", nested(100))),
                event("too.large", null, null, Map.of("a", "x".repeat(40_000))),
                Map.of("contact", Map.of("id", "garbage"), "type", "a.b"),
                event("good.two", "m-2", null, Map.of())));
        assertThat(answer.at("done", "accepted")).isEqualTo(2);
        assertThat(faults(answer))
                .containsExactlyInAnyOrder(
                        "events.1.contact.email INVALID",
                        "events.2.contact.phone INVALID",
                        "events.3.type INVALID",
                        "events.4.type INVALID",
                        "events.5.occurredAt OUT_OF_RANGE",
                        "events.6.occurredAt OUT_OF_RANGE",
                        "events.7.properties INVALID",
                        "events.8.properties TOO_LARGE",
                        "events.9.properties TOO_LARGE",
                        "events.10.contact.id NOT_FOUND");
        assertThat(types()).containsExactlyInAnyOrder("good.one", "good.two");
    }

    @Test
    void sizeOfProperties_isCountedInBytesOfUtf8() {
        var most = 32 * 1024 - "{\"a\":\"\"}".length();
        for (var letter : List.of("x", "\u00e4", "\u6f22", "\ud83d\ude00")) {
            var bytes = letter.getBytes(StandardCharsets.UTF_8).length;
            var fits = letter.repeat(most / bytes) + "x".repeat(most % bytes);

            record(List.of(event("of.the.most", null, null, Map.of("a", fits))));
            assertThat(faults(tryRecord(List.of(event("one.more", null, null, Map.of("a", fits + "x"))))))
                    .as("of %d bytes", bytes)
                    .containsExactly("events.0.properties TOO_LARGE");
        }
    }

    @Test
    void messageIdWithOtherContent_isAFault() {
        record(List.of(event("a.b", "m-1", "2026-01-01T00:00:00Z", Map.of("n", 1))));
        record(List.of(event("a.b", "m-1", "2026-01-01T00:00:00Z", Map.of("n", 1))));
        var answer = tryRecord(List.of(event("a.b", "m-1", "2026-01-01T00:00:00Z", Map.of("n", 2))));
        assertThat(answer.at("done", "userErrors", 0, "code")).isEqualTo("MESSAGE_ID_REUSED");
        assertThat(types()).containsExactly("a.b");
    }

    @Test
    void moreThan500Events_areRefusedAsAWhole() {
        var events = new ArrayList<Object>();
        for (var i = 0; i < 501; i++) events.add(event("a.b", "m-" + i, null, Map.of()));
        var answer = tryRecord(events);
        assertThat(answer.at("done", "accepted")).isEqualTo(0);
        assertThat(faults(answer)).containsExactly("events TOO_MANY");
        assertThat(faults(tryRecord(List.of()))).containsExactly("events REQUIRED");
        events.set(7, "no event");
        assertThat(faults(tryRecord(events))).containsExactly("events TOO_MANY");
        assertThat(server.storage.calls(StoreCall.WORK_LOG_APPEND)).isZero();
    }

    @Test
    void modeNull_isLive() {
        var input = new HashMap<String, Object>();
        input.put("events", List.of(event("a.b", null, null, Map.of())));
        input.put("mode", null);
        assertThat(server.mutate(key, "recordEvents", input, "accepted").at("done", "accepted"))
                .isEqualTo(1);
    }

    @Test
    void writeThatMayHaveHappened_isUnavailableForThatEvent() {
        record(List.of(event("a.b", "m-0", null, Map.of())));
        server.faults.failNext(StoreCall.TIMELINE_WRITE, FaultKind.TIMEOUT);
        var answer = tryRecord(List.of(event("a.b", "m-1", null, Map.of())));
        assertThat(answer.at("done", "accepted")).isEqualTo(0);
        assertThat(answer.at("done", "userErrors", 0, "code")).isEqualTo("UNAVAILABLE");
    }

    @Test
    void filteredTimeline_comesBackShortAndGoesOn() {
        var events = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 300; i++)
            events.add(event(i % 100 == 0 ? "rare.one" : "usual.one", "m-" + i, at(i), Map.of()));
        record(events);
        var found = new ArrayList<Object>();
        var shortPages = 0;
        String after = null;
        for (var page = 0; page < 100; page++) {
            var answer = server.admin(key, """
                    { contact(by: {externalId: "u-1"}) { timeline(types: ["rare.one"], first: 2%s) {
                      nodes { occurredAt } pageInfo { hasNextPage endCursor } } } }""".formatted(after == null ? "" : ", after: \"" + after + "\""));
            var nodes = answer.list("contact", "timeline", "nodes");
            found.addAll(nodes);
            if (Boolean.FALSE.equals(answer.at("contact", "timeline", "pageInfo", "hasNextPage"))) break;
            if (nodes.size() < 2) shortPages++;
            after = answer.text("contact", "timeline", "pageInfo", "endCursor");
        }
        assertThat(found).hasSize(3).doesNotHaveDuplicates();
        assertThat(shortPages).isPositive();
    }

    @Test
    void typesInAnotherOrder_areTheSameFilter() {
        record(List.of(event("a.b", "m-1", at(1), Map.of()), event("c.d", "m-2", at(2), Map.of())));
        var cursor = server.admin(key, """
                { contact(by: {externalId: "u-1"}) { timeline(types: ["a.b", "c.d"], first: 1) { pageInfo { endCursor } } } }""").text("contact", "timeline", "pageInfo", "endCursor");
        var next =
                "{ contact(by: {externalId: \"u-1\"}) { timeline(types: %s, first: 1, after: \"%s\") { nodes { type } } } }";
        assertThat(server.admin(key, next.formatted("[\"c.d\", \"a.b\", \"a.b\"]", cursor))
                        .at("contact", "timeline", "nodes"))
                .isEqualTo(List.of(Map.of("type", "a.b")));
        assertThat(server.admin(key, next.formatted("[\"a.b\"]", cursor)).codes())
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void statistics_areExact() {
        record(List.of(
                event("order.completed", "m-1", at(1), Map.of("total", new BigDecimal("0.10"))),
                event("order.completed", "m-2", at(2), Map.of("total", new BigDecimal("0.20"))),
                event("other.one", "m-3", at(3), Map.of("total", 100))));
        var answer = server.admin(key, """
                { eventStatistics(type: "order.completed", property: "total") {
                    contacts count sum first last one: contactsWithExactly(count: 1) two: contactsWithExactly(count: 2) }
                  contact(by: {externalId: "u-1"}) { eventStatistics(type: "order.completed", from: "%s") { count sum } } }""".formatted(at(2)));
        assertThat(answer.at("eventStatistics"))
                .isEqualTo(Map.of(
                        "contacts", 1, "count", 2, "sum", "0.30", "first", at(1), "last", at(2), "one", 0, "two", 1));
        var counted = (Map<?, ?>) answer.at("contact", "eventStatistics");
        assertThat(counted.get("count")).isEqualTo(1);
        assertThat(counted.get("sum")).isNull();
    }

    private static String at(int minute) {
        return "2026-01-01T%02d:%02d:00.000Z".formatted(minute / 60, minute % 60);
    }

    private static Object nested(int levels) {
        Object inner = "end";
        for (var level = 0; level < levels; level++) inner = List.of(inner);
        return inner;
    }

    private static Map<String, Object> event(String type, String messageId, String occurredAt, Object properties) {
        Map<String, Object> event = new HashMap<>();
        event.put("contact", Map.of("externalId", "u-1"));
        event.put("type", type);
        event.put("messageId", messageId);
        event.put("occurredAt", occurredAt);
        event.put("properties", properties);
        return event;
    }

    private void record(List<?> events) {
        server.mutate(key, "recordEvents", Map.of("events", events), "accepted");
    }

    private void recordOf(Map<String, ?> contact, String type) {
        record(List.of(Map.of("contact", contact, "type", type)));
    }

    private Answer tryRecord(List<?> events) {
        return server.tryMutate(key, "recordEvents", Map.of("events", events), "accepted");
    }

    private List<Object> types() {
        return types(Map.of("externalId", "u-1"));
    }

    private List<Object> types(Map<String, String> contact) {
        var query = "query ($by: ContactRef!) { contact(by: $by) { timeline(first: 100) { nodes { type } } } }";
        return server.admin(key, query, Map.of("by", contact)).list("contact", "timeline", "nodes").stream()
                .<Object>map(entry -> ((Map<?, ?>) entry).get("type"))
                .toList();
    }

    private static List<String> faults(Answer answer) {
        return answer.list("done", "userErrors").stream()
                .map(error -> (Map<?, ?>) error)
                .map(error -> String.join(
                                ".",
                                ((List<?>) error.get("field"))
                                        .stream().map(Object::toString).toList()) + " " + error.get("code"))
                .toList();
    }
}
