package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of a shape that GraphQL itself would refuse the whole call for. Each is a fault of its own, its neighbours are recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventShapesTest {
    private static final String LIST =
            "mutation ($e: [EventInput!]!) { done: recordEvents(input: {events: $e}) { accepted userErrors { code field message } } }";

    private final TestServer server = new TestServer();
    private final Caller.SecretKey key = server.key(server.workspace("acme"));

    @AfterAll
    void close() {
        server.close();
    }

    /**
     * An event that does not fit its type.
     *
     * @param field where, within the event
     * @param advice a part of what is said
     */
    record Odd(@Nullable Object event, String field, String code, String advice) {}

    static List<Odd> odd() {
        return List.of(
                new Odd(with("occurredAt", "yesterday"), "occurredAt", "INVALID", "2026-11-22T08:30:00Z"),
                new Odd(with("occurredAt", "2026-02-30T00:00:00Z"), "occurredAt", "INVALID", "RFC 3339"),
                new Odd(with("occurredAt", 1_763_800_200), "occurredAt", "INVALID", "RFC 3339"),
                new Odd(with("colour", "red"), "colour", "INVALID", "put it into `properties`"),
                new Odd(with("contact", Map.of()), "contact", "INVALID", "exactly one of"),
                new Odd(
                        with("contact", Map.of("email", "a@b.de", "externalId", "u-1")),
                        "contact",
                        "INVALID",
                        "exactly one of"),
                new Odd(with("contact", nothing("email")), "contact", "INVALID", "exactly one of"),
                new Odd(with("contact", "a@b.de"), "contact", "INVALID", "Give an object"),
                new Odd(with("contact", null), "contact", "REQUIRED", "Give this"),
                new Odd(with("contact", Map.of("mail", "a@b.de")), "contact.mail", "INVALID", "leave it out"),
                new Odd(with("contact", Map.of("email", 5)), "contact.email", "INVALID", "written as a string"),
                new Odd(with("contact", Map.of("phone", true)), "contact.phone", "INVALID", "written as a string"),
                new Odd(with("contact", Map.of("externalId", 5)), "contact.externalId", "INVALID", "String"),
                new Odd(with("type", 5), "type", "INVALID", "String"),
                new Odd(with("type", null), "type", "REQUIRED", "String"),
                new Odd(with("messageId", List.of()), "messageId", "INVALID", "String"),
                new Odd(Map.of(), "contact", "REQUIRED", "Give this"),
                new Odd("an event", "", "INVALID", "EventInput"),
                new Odd(null, "", "REQUIRED", "EventInput"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void oddEvent_isAFaultAtItsPlaceAndItsNeighboursAreRecorded(Odd odd) {
        var visitor = "neighbours-of-" + odd.hashCode();
        var events = Arrays.asList(event(visitor, "first.one"), odd.event(), event(visitor, "last.one"));

        var answer = server.admin(key, LIST, Map.of("e", events));

        assertThat(answer.at("done", "accepted")).isEqualTo(2);
        assertFault(answer, 0, 1, odd);
        assertThat(answer.list("done", "userErrors")).hasSize(1);
        assertThat(types(visitor)).containsExactlyInAnyOrder("first.one", "last.one");
    }

    private static void assertFault(Answer answer, int nth, int place, Odd odd) {
        var field = odd.field().isEmpty() ? "events." + place : "events." + place + "." + odd.field();
        assertThat(answer.at("done", "userErrors", nth, "field")).isEqualTo(List.of(field.split("\\.")));
        assertThat(answer.at("done", "userErrors", nth, "code")).isEqualTo(odd.code());
        assertThat(answer.text("done", "userErrors", nth, "message")).contains(odd.advice());
    }

    @Test
    void oddEventsAmongOthersThatAreWrong_keepTheirPlaces() {
        var events = new ArrayList<Object>();
        for (var odd : odd()) {
            events.add(odd.event());
            events.add(event("mixed", "NO GOOD TYPE"));
            events.add(event("mixed", "good.one"));
        }
        var answer = server.tryMutate(key, "recordEvents", Map.of("events", events), "accepted");

        assertThat(answer.at("done", "accepted")).isEqualTo(odd().size());
        for (var nth = 0; nth < odd().size(); nth++) {
            assertFault(answer, 2 * nth, 3 * nth, odd().get(nth));
            assertThat(answer.at("done", "userErrors", 2 * nth + 1, "field"))
                    .isEqualTo(List.of("events", "" + (3 * nth + 1), "type"));
        }
    }

    @Test
    void oddEventsAlone_areFaultsAndNothingIsRecorded() {
        var answer = server.admin(key, LIST, Map.of("e", List.of(with("colour", "red"))));
        assertThat(answer.at("done", "accepted")).isEqualTo(0);
        assertThat(answer.list("done", "userErrors")).hasSize(1);
    }

    @Test
    void oddEventInAVariableOfItsOwn_isAFaultAtItsPlaceInTheList() {
        var document = "mutation ($a: EventInput!, $b: EventInput!) { done: recordEvents(input: {events: [$a, $b]})"
                + " { accepted userErrors { code field message } } }";
        var answer = server.admin(
                key, document, Map.of("a", event("single", "good.one"), "b", with("occurredAt", "yesterday")));
        assertThat(answer.at("done", "accepted")).isEqualTo(1);
        assertFault(answer, 0, 1, odd().getFirst());
    }

    @Test
    void oddEvents_areFaultsAtTheContactEndpointToo() {
        var browser = server.publishableKey(key.key().workspace());
        var visitor = Map.of("contact", Map.of("anonymousId", "v-1"), "type", "page.viewed");
        var foreign = Map.of("contact", Map.of("email", "a@b.de"), "type", "page.viewed");
        var answer = server.contact(
                browser, LIST, Map.of("e", List.of(visitor, with("occurredAt", "yesterday"), foreign, visitor)));
        assertThat(answer.at("done", "accepted")).isEqualTo(2);
        assertFault(answer, 0, 1, odd().getFirst());
        assertThat(answer.at("done", "userErrors", 1, "field")).isEqualTo(List.of("events", "2", "contact"));
    }

    /** What is wrong beside the events is nobody's neighbour. */
    @Test
    void oddVariableBesideOddEvents_refusesTheCallAndIsNamed() {
        var input = Map.of("events", List.of(with("colour", "red")), "mode", "LIVE", "colour", "red");
        var answer = server.tryMutate(key, "recordEvents", Map.copyOf(input), "accepted");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.message()).contains("`input.colour`").contains("leave it out");
    }

    /** By GraphQL's rules: a document that is not valid is not executed at all. */
    @Test
    void oddEventInTheDocumentItself_refusesTheCallAndIsNamed() {
        for (var event : List.of(
                "{contact: {anonymousId: \"v\"}, type: \"a.b\", occurredAt: \"yesterday\"}",
                "{contact: {anonymousId: \"v\"}, type: \"a.b\", colour: 1}")) {
            var answer = server.admin(
                    key,
                    "mutation { recordEvents(input: {events: [{contact: {anonymousId: \"v\"}, type: \"a.b\"}, %s]}) { accepted } }"
                            .formatted(event));
            assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
            assertThat(answer.codes()).containsOnly("BAD_USER_INPUT");
            assertThat(answer.message()).contains("events[1]");
        }
    }

    /** The stand-in is made here: what looks like one is an event like any other. */
    @Test
    void eventThatLooksLikeTheStandIn_isRecorded() {
        var event = Map.of("contact", Map.of("externalId", "refused"), "type", "refused");
        assertThat(server.admin(key, LIST, Map.of("e", List.of(event))).at("done", "accepted"))
                .isEqualTo(1);
    }

    private List<Object> types(String visitor) {
        var query = "query ($v: String!) { contact(by: {anonymousId: $v}) { timeline(first: 10) { nodes { type } } } }";
        return server.admin(key, query, Map.of("v", visitor)).list("contact", "timeline", "nodes").stream()
                .<Object>map(entry -> ((Map<?, ?>) entry).get("type"))
                .toList();
    }

    private static Map<String, Object> event(String visitor, String type) {
        return Map.of("contact", Map.of("anonymousId", visitor), "type", type);
    }

    private static Map<String, @Nullable Object> with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> event = new HashMap<>(event("odd", "odd.one"));
        event.put(name, value);
        return event;
    }

    private static Map<String, @Nullable Object> nothing(String name) {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put(name, null);
        return nothing;
    }
}
