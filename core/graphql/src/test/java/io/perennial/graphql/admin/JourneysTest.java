package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.json.Json;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.scalar.PlainJson;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String STEPS = """
            [{"id": "hello", "send": {"message": "welcome"}}, {"id": "pause", "wait": {"for": "P3D"}},
             {"id": "more", "send": {"message": "welcome"}}]""";

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void contact_entersOnRequest_andWaits_andItsTimelineTells() {
        var published = publish("{onRequest: {}}", STEPS);
        assertThat(published.at("publishJourney", "userErrors")).isEqualTo(List.of());
        assertThat(published.at("publishJourney", "journey", "messages")).isEqualTo(List.of("welcome"));
        assertThat(published.at("publishJourney", "journey", "steps")).isEqualTo(plain(STEPS));
        record("page.viewed");

        var entered = enter("series", "{externalId: \"ada\"}");

        assertThat(entered.at("enterJourney", "userErrors")).isEqualTo(List.of());
        await().atMost(SOON).until(() -> !((List<?>) contact().at("contact", "journeyRuns")).isEmpty());
        assertThat(contact().at("contact", "journeyRuns", 0, "journey")).isEqualTo("series");
        assertThat(contact().at("contact", "journeyRuns", 0, "step")).isEqualTo("pause");
        assertThat(contact().at("contact", "journeyRuns", 0, "until")).isNotNull();
        assertThat(contact().at("contact", "timeline", "nodes", 0))
                .isEqualTo(Map.of(
                        "__typename",
                        "JourneyMove",
                        "journey",
                        "series",
                        "journeyVersion",
                        1,
                        "step",
                        "pause",
                        "because",
                        List.of("was asked for")));
    }

    @Test
    void journey_saysWhereItsRunsAre() {
        publish("{onRequest: {}}", STEPS);
        record("page.viewed");
        enter("series", "{externalId: \"ada\"}");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                server.admin(key, "{ journeys { key underWay { journeyVersion step runs } } }")
                                        .list("journeys"))
                        .contains(Map.of(
                                "key",
                                "series",
                                "underWay",
                                List.of(Map.of("journeyVersion", 1, "step", "pause", "runs", 1)))));
    }

    @Test
    void request_isRefused_whereNobodyIsLetInSo() {
        publish("{onEvent: {type: \"order.completed\"}}", STEPS);
        record("page.viewed");

        assertThat(enter("series", "{externalId: \"ada\"}").at("enterJourney", "userErrors", 0, "code"))
                .isEqualTo("WRONG_STATE");
        assertThat(enter("none", "{externalId: \"ada\"}").at("enterJourney", "userErrors", 0, "field"))
                .isEqualTo(List.of("journey"));
        publish("{onRequest: {}}", STEPS);
        assertThat(enter("series", "{externalId: \"eve\"}").at("enterJourney", "userErrors", 0, "field"))
                .isEqualTo(List.of("contact"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                [{"id": "a", "send": {"message": "none"}}]                                    | steps.0.send.message
                [{"id": "a", "wait": {"for": "P1D"}, "exit": {}}]                             | steps.0
                [{"id": "a"}]                                                                 | steps.0
                [{"id": "A!", "exit": {}}]                                                    | steps.0.id
                [{"id": "end", "exit": {}}]                                                   | steps.0.id
                [{"id": "a", "wait": {"for": "PT1S"}}]                                        | steps.0.wait.for
                [{"id": "a", "wait": {"for": "P1000Y"}}]                                      | steps.0.wait.for
                [{"id": "a", "wait": {"until": "2020-01-01"}}]                                | steps.0.wait.until
                [{"id": "a", "wait": {"until": "+300000000-01-01"}}]                          | steps.0.wait.until
                [{"id": "a", "wait": {"property": "renewal", "offset": "P999999999Y"}}]       | steps.0.wait.offset
                [{"id": "a", "wait": {"for": "P999999999Y"}}]                                 | steps.0.wait.for
                [{"id": "a", "wait": {"until": "soon"}}]                                      | steps.0.wait.until
                [{"id": "a", "wait": {"at": "25:00"}}]                                        | steps.0.wait.at
                [{"id": "a", "wait": {"at": "09:00", "weekdays": ["FUNDAY"]}}]                | steps.0.wait.weekdays
                [{"id": "a", "wait": {"property": "renewal", "offset": "-P99Y"}}]             | steps.0.wait.offset
                [{"id": "a", "wait": {"for": "P1D", "offset": "P1D"}}]                        | steps.0.wait.offset
                [{"id": "a", "waitForEvent": {"type": "X", "timeout": "P1D"}}]                | steps.0.waitForEvent.type
                [{"id": "a", "waitForEvent": {"type": "x"}}]                                  | steps.0.waitForEvent.timeout
                [{"id": "a", "condition": {"when": {"nonsense": 1}}}]                         | steps.0.condition.when
                [{"id": "a", "condition": {"when": "segment(none)"}}]                         | steps.0
                [{"id": "a", "split": {"branches": []}}]                                      | steps.0.split.branches
                [{"id": "a", "experiment": {"variants": [{"key": "x"}]}}]                     | steps.0.experiment.variants
                [{"id": "a", "experiment": {"variants": [{"key": "x", "weight": 0}, {"key": "y"}]}}] | steps.0.experiment.variants.0.weight
                [{"id": "a", "set": {"property": "email", "value": "x"}}]                     | steps.0.set.property
                [{"id": "a", "tag": {"add": "x", "remove": "x"}}]                             | steps.0.tag
                [{"id": "a", "list": {"add": "No List"}}]                                     | steps.0.list.add
                [{"id": "a", "start": {"journey": "none"}}]                                   | steps.0.start.journey
                [{"id": "a", "start": {"journey": "series"}}]                                 | steps.0.start.journey
                [{"id": "a", "send": {"message": "welcome", "overCap": "maybe"}}]             | steps.0.send.overCap
                [{"id": "a", "send": {"message": "welcome", "outsideHours": 1}}]              | steps.0.send.outsideHours
                [{"id": "a", "send": {"message": "welcome", "window": "morning"}}]            | steps.0.send.window
                [{"id": "a", "send": {"message": "welcome", "window": {"from": "9"}}}]        | steps.0.send.window.until
                [{"id": "a", "send": {"message": "welcome", "window": {"from": "09:00", "until": "09:00"}}}] | steps.0.send.window.until
                [{"id": "a", "exit": {}, "next": "a"}]                                        | steps.0.next
                [{"id": "a", "exit": {}, "also": 1}]                                          | steps.0.also
                [{"id": "a", "send": {"message": "welcome"}, "next": "b"}]                    | steps.0
                [{"id": "a", "send": {"message": "welcome"}, "next": "a"}]                    | steps.0
                [{"id": "a", "exit": {}}, {"id": "b", "exit": {}}]                            | steps.1
                [{"id": "a", "wait": {"for": "P1D"}}, {"id": "a", "exit": {}}]                | steps.1.id
                []                                                                            | steps
                {}                                                                            | steps
                """)
    void journey_isRefused_withThePlaceOfWhatIsWrong(String steps, String place) {
        var checked = server.admin(key, """
                query ($steps: JSON) { checkJourney(input: {key: "series", name: "Series",
                  entry: {onEvent: {type: "order.completed"}}, steps: $steps}) { userErrors { field message } } }""", Map.of("steps", plain(steps)));

        assertThat((List<?>) checked.at("checkJourney", "userErrors"))
                .as("%s", checked.at("checkJourney", "userErrors"))
                .extracting(error -> String.join(".", fields(error)))
                .contains(place);
    }

    @Test
    void journey_isRefused_withAllFindingsAtOnce() {
        var steps = """
                [{"id": "a", "send": {"message": "one"}}, {"id": "b", "wait": {"for": "x", "at": "y"}},
                 {"id": "c", "condition": {"when": {"all": [{"nonsense": 1}, {"tag": 5}]}}}]""";

        var published = publish("{onEvent: {type: \"Order\", where: {nonsense: 1}}}", steps);

        assertThat((List<?>) published.at("publishJourney", "userErrors"))
                .extracting(error -> String.join(".", fields(error)))
                .contains(
                        "entry.onEvent.type",
                        "entry.onEvent.where",
                        "steps.1.wait.for",
                        "steps.1.wait.at",
                        "steps.2.condition.when.all.0",
                        "steps.2.condition.when.all.1.tag");
        assertThat(published.at("publishJourney", "journey")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                property: "renewal", offset: "soon"                    | offset
                property: "renewal", offset: "-P11Y"                   | offset
                property: "birthday", yearly: true, offset: "-P2Y"     | offset
                property: "renewal", at: "9"                           | at
                property: "renewal", where: "segment(none)"            | where
                property: " "                                          | property
                """)
    void dateThatLetsIn_isRefused_withThePlaceOfWhatIsWrong(String date, String field) {
        var refused = publish("{onDate: {%s}}".formatted(date), STEPS);

        assertThat(refused.at("publishJourney", "userErrors", 0, "field")).isEqualTo(List.of("entry", "onDate", field));
    }

    @Test
    void dateThatLetsIn_isToldAsItWasPublished() {
        publish("{onDate: {property: \"birthday\", yearly: true, offset: \"-P7D\"}}", STEPS);

        var entry =
                server.admin(key, "{ journeys { key entry { event onRequest date { property offset at yearly } } } }");

        assertThat(entry.list("journeys").toString())
                .contains("date={property=birthday, offset=P-7D, at=09:00, yearly=true}");
    }

    @Test
    void journey_isEitherOneMessageOrSteps_andKnowsItsRules() {
        var both = server.admin(key, """
                { checkJourney(input: {key: "series", name: "Series", entry: {onStage: {model: "classic", stage: "none"}},
                    message: "welcome", steps: [], runKey: "id", reentry: {after: "soon"}, goal: {when: "segment(none)"},
                    exits: [{onEvent: {type: "X"}}]}) { userErrors { field } } }""");

        assertThat((List<?>) both.at("checkJourney", "userErrors"))
                .extracting(error -> String.join(".", fields(error)))
                .contains("", "reentry.after", "exits.0.onEvent.type");
    }

    @Test
    void journeysThatStartEachOther_areRefused_andOneThatLetsItselfIn() {
        publish("{onRequest: {}}", "[{\"id\": \"a\", \"send\": {\"message\": \"welcome\"}}]");
        var steps = Map.<String, Object>of("steps", plain("[{\"id\": \"a\", \"start\": {\"journey\": \"series\"}}]"));
        server.admin(key, """
                mutation ($steps: JSON) { publishJourney(input: {key: "second", name: "Second", entry: {onRequest: {}}, steps: $steps}) {
                  userErrors { message } } }""", steps);

        var around = publish("{onRequest: {}}", "[{\"id\": \"a\", \"start\": {\"journey\": \"second\"}}]");
        var itself =
                publish("{onEvent: {type: \"perennial.tag.added\"}}", "[{\"id\": \"a\", \"tag\": {\"add\": \"vip\"}}]");

        assertThat(around.at("publishJourney", "userErrors", 0, "field"))
                .isEqualTo(List.of("steps", "0", "start", "journey"));
        assertThat(itself.at("publishJourney", "userErrors", 0, "field"))
                .isEqualTo(List.of("entry", "onEvent", "type"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> fields(Object error) {
        return ((Map<String, List<String>>) error).get("field");
    }

    private Answer publish(String entry, String steps) {
        return server.admin(key, """
                mutation ($steps: JSON) { publishJourney(input: {key: "series", name: "Series", entry: %s, steps: $steps}) {
                  journey { key version messages steps } userErrors { field message } } }""".formatted(entry), Map.of("steps", plain(steps)));
    }

    private Answer enter(String journey, String contact) {
        return server.admin(key, """
                mutation { enterJourney(input: {contact: %s, journey: "%s"}) {
                  contact { id } userErrors { code field message } } }""".formatted(contact, journey));
    }

    private Answer contact() {
        return server.admin(key, """
                { contact(by: {externalId: "ada"}) { journeyRuns { journey key step until }
                    timeline(first: 1, types: ["perennial.journey.entered"]) { nodes {
                      __typename ... on JourneyMove { journey journeyVersion step because } } } } }""");
    }

    private void record(String type) {
        var event = Map.of("contact", Map.of("externalId", "ada"), "type", type, "messageId", "m");
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    private static Object plain(String json) {
        return PlainJson.of(Json.parse("{\"of\": " + json + "}").get("of"));
    }
}
