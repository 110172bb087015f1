package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void workspace_hasNoRules_untilTheyArePublished() {
        var none = server.admin(
                key, "{ sendingRules { version frequencyCaps { most } quietHours { from } activatedAt } }");
        assertThat(none.at("sendingRules"))
                .isEqualTo(
                        json("version", 0, "frequencyCaps", List.of(), "quietHours", List.of(), "activatedAt", null));

        var published = publish("""
                frequencyCaps: [{most: 1, days: 1}, {channel: "email", most: 3, hours: 48}],
                quietHours: [{from: "21:00", until: "08:00"},
                             {channel: "email", from: "12:00", until: "13:00", weekdays: [SUNDAY, SATURDAY]}]""");

        assertThat(published.at("publishSendingRules", "userErrors")).isEqualTo(List.of());
        var rules = server.admin(key, """
                { sendingRules { version frequencyCaps { channel most days hours }
                    quietHours { channel from until weekdays } activatedAt } }""");
        assertThat(rules.at("sendingRules", "version")).isEqualTo(1);
        assertThat(rules.at("sendingRules", "frequencyCaps"))
                .isEqualTo(List.of(
                        json("channel", null, "most", 1, "days", 1, "hours", null),
                        json("channel", "email", "most", 3, "days", null, "hours", 48)));
        assertThat((List<?>) rules.at("sendingRules", "quietHours", 0, "weekdays"))
                .hasSize(7);
        assertThat(rules.at("sendingRules", "quietHours", 1))
                .isEqualTo(json(
                        "channel",
                        "email",
                        "from",
                        "12:00",
                        "until",
                        "13:00",
                        "weekdays",
                        List.of("SATURDAY", "SUNDAY")));
        assertThat(rules.at("sendingRules", "activatedAt")).isNotNull();
    }

    @Test
    void sameRulesAgain_areTheSameVersion_andOthersReplaceThem() {
        publish("frequencyCaps: [{most: 1, days: 1}]");
        var again = publish("frequencyCaps: [{most: 1, days: 1}]");
        assertThat(again.at("publishSendingRules", "sendingRules", "version")).isEqualTo(1);

        var none = publish("");

        assertThat(none.at("publishSendingRules", "sendingRules", "version")).isEqualTo(2);
        assertThat(none.at("publishSendingRules", "sendingRules", "frequencyCaps"))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frequencyCaps: [{most: 0, days: 1}]                                   | frequencyCaps.0.most
            frequencyCaps: [{most: 101, days: 1}]                                 | frequencyCaps.0.most
            frequencyCaps: [{most: 1}]                                            | frequencyCaps.0
            frequencyCaps: [{most: 1, days: 1, hours: 1}]                         | frequencyCaps.0
            frequencyCaps: [{most: 1, days: 32}]                                  | frequencyCaps.0.days
            frequencyCaps: [{most: 1, days: 0}]                                   | frequencyCaps.0.days
            frequencyCaps: [{most: 1, hours: 745}]                                | frequencyCaps.0.hours
            frequencyCaps: [{channel: "pigeon", most: 1, hours: 1}]               | frequencyCaps.0.channel
            quietHours: [{from: "25:00", until: "08:00"}]                         | quietHours.0.from
            quietHours: [{from: "9", until: "08:00"}]                             | quietHours.0.from
            quietHours: [{from: "21:00", until: "soon"}]                          | quietHours.0.until
            quietHours: [{from: "21:00", until: "21:00"}]                         | quietHours.0.until
            quietHours: [{from: "21:00", until: "08:00", weekdays: []}]           | quietHours.0.weekdays
            quietHours: [{from: "21:00", until: "08:00", weekdays: [MONDAY, MONDAY]}] | quietHours.0.weekdays
            quietHours: [{channel: "pigeon", from: "21:00", until: "08:00"}]      | quietHours.0.channel
            quietHours: [{from: "08:00", until: "20:00"}, {from: "20:00", until: "08:00"}] | quietHours
            """)
    void rules_areRefused_withThePlaceOfWhatIsWrong(String rules, String place) {
        var refused = publish(rules);

        assertThat((List<?>) refused.at("publishSendingRules", "userErrors"))
                .extracting(error -> String.join(".", fields(error)))
                .containsExactly(place);
        assertThat(refused.at("publishSendingRules", "sendingRules")).isNull();
    }

    @Test
    void rules_areRefused_withAllFindingsAtOnce() {
        var refused = publish("frequencyCaps: [{most: 0}], quietHours: [{from: \"x\", until: \"y\"}]");

        assertThat((List<?>) refused.at("publishSendingRules", "userErrors"))
                .extracting(error -> String.join(".", fields(error)))
                .containsExactlyInAnyOrder(
                        "frequencyCaps.0", "frequencyCaps.0.most", "quietHours.0.from", "quietHours.0.until");
    }

    @Test
    void messageOverACap_saysSo_andTheStepThatSendsIt() {
        publish("frequencyCaps: [{most: 1, days: 31}]");
        server.admin(key, """
                mutation { publishMessage(input: {key: "offer", name: "Offer", channel: "email", messageClass: MARKETING,
                    templates: [{locale: "en", subject: "Hi", text: "Hello"}]}) { userErrors { message } }
                  publishJourney(input: {key: "offers", name: "Offers", entry: {onEvent: {type: "page.viewed"}},
                    steps: [{id: "say", send: {message: "offer"}}]}) { userErrors { message } } }""");
        var contact = Map.of("email", "ada@example.org");
        server.mutate(key, "recordEvents", Map.of("events", List.of(event(contact, "seen", "0"))), "accepted");
        server.mutate(
                key,
                "recordConsent",
                Map.of("contact", contact, "channel", "email", "granted", true, "source", "form"),
                "userErrors { message }");
        for (var i = 1; i <= 2; i++)
            server.mutate(
                    key, "recordEvents", Map.of("events", List.of(event(contact, "page.viewed", "" + i))), "accepted");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(messages().list("contact", "messages", "nodes"))
                        .extracting(message -> (Object) ((Map<?, ?>) message).get("state"))
                        .containsExactlyInAnyOrder("SENT", "SKIPPED"));
        assertThat(messages().list("contact", "messages", "nodes"))
                .contains(json(
                        "state",
                        "SKIPPED",
                        "skipReason",
                        "FREQUENCY_CAP",
                        "journey",
                        "offers",
                        "step",
                        "say",
                        "waitReason",
                        null,
                        "nextAttemptAt",
                        null));
    }

    private Answer messages() {
        return server.admin(key, """
                { contact(by: {email: "ada@example.org"}) {
                    messages(first: 5) { nodes { state skipReason journey step waitReason nextAttemptAt } } } }""");
    }

    private static Map<String, Object> event(Map<String, ?> contact, String type, String messageId) {
        return Map.of("contact", contact, "type", type, "messageId", messageId);
    }

    private Answer publish(String rules) {
        return server.admin(key, """
                mutation { publishSendingRules(input: {%s}) {
                  sendingRules { version frequencyCaps { most } } userErrors { code field message } } }""".formatted(rules));
    }

    @SuppressWarnings("unchecked")
    private static List<String> fields(Object error) {
        return ((Map<String, List<String>>) error).get("field");
    }

    /** Also with nulls. */
    private static Map<String, Object> json(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
        return map;
    }
}
