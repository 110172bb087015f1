package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private final TestServer server = new TestServer();
    private final Caller key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void message_isPublishedAndRead() {
        assertThat(server.admin(
                                key,
                                "{ messageDefinitions { key version name channel messageClass topic templates { locale subject text html } } }")
                        .at("messageDefinitions", 0, "templates"))
                .isEqualTo(List.of(template("en", "Hi", "Hello", null)));
        Map<String, Object> changed = new HashMap<>(TestServer.welcome());
        changed.put("name", "Welcome again");
        assertThat(server.mutate(key, "publishMessage", changed, "message { version }")
                        .at("done", "message", "version"))
                .isEqualTo(2);
        assertThat(server.mutate(key, "publishMessage", changed, "message { version }")
                        .at("done", "message", "version"))
                .isEqualTo(2);
    }

    private static Map<String, Object> template(String locale, String subject, String text, String html) {
        Map<String, Object> template = new HashMap<>();
        template.put("locale", locale);
        template.put("subject", subject);
        template.put("text", text);
        template.put("html", html);
        return template;
    }

    @Test
    void faultsOfAMessage_nameTheirPlaces() {
        var answer = server.tryMutate(
                key,
                "publishMessage",
                Map.of(
                        "key", "NOT A KEY",
                        "name", "x",
                        "channel", "pigeon",
                        "messageClass", "MARKETING",
                        "templates", List.of(Map.of("locale", "en", "subject", "Hi", "text", "broken"))),
                "message { key }");
        assertThat(answer.at("done", "message")).isNull();
        assertThat(answer.list("done", "userErrors").stream().<Object>map(error -> ((Map<?, ?>) error).get("field")))
                .contains(List.of("key"), List.of("channel"));
    }

    @Test
    void journeyOnEvent_isReadAsItWasWritten() {
        var where = Map.of("property", Map.of("name", "country", "eq", "DE"));
        var entry = Map.of(
                "onEvent",
                Map.of(
                        "type",
                        "order.completed",
                        "properties",
                        Map.of("total", Map.of("gte", 100)),
                        "where",
                        where,
                        "maxAge",
                        "PT1H"));
        server.mutate(
                key,
                "publishJourney",
                Map.of("key", "thanks", "name", "Thanks", "entry", entry, "message", "welcome"),
                "");
        var journeys = server.admin(
                key,
                "{ journeys { key active entry { stage { model stage } event properties where whereText maxAge } } }");
        var thanks = journeys.list("journeys").stream()
                .map(journey -> (Map<?, ?>) journey)
                .filter(journey -> journey.get("key").equals("thanks"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> expected = new HashMap<>();
        expected.put("stage", null);
        expected.put("event", "order.completed");
        expected.put("properties", Map.of("total", Map.of("gte", new BigDecimal(100))));
        expected.put("where", where);
        expected.put("whereText", "country == \"DE\"");
        expected.put("maxAge", "PT1H");
        assertThat(thanks.get("entry")).isEqualTo(expected);
    }

    @Test
    void predicate_isCheckedInEitherForm() {
        var json = Map.of("not", Map.of("tag", "big spender"));
        for (var given : List.of(json, " not  tag(\"big spender\")")) {
            var checked = check(given);
            assertThat(checked.at("checkPredicate", "json")).isEqualTo(json);
            assertThat(checked.at("checkPredicate", "text")).isEqualTo("not tag(\"big spender\")");
            assertThat(checked.at("checkPredicate", "userErrors")).isEqualTo(List.of());
        }
    }

    @Test
    void predicateThatIsNone_saysAllThatIsToMend() {
        var wrong = check(Map.of("all", List.of(Map.of("tag", 1), "tag(a)", "tag(a) and\nx = 3")));
        assertThat(wrong.at("checkPredicate", "json")).isNull();
        assertThat(wrong.at("checkPredicate", "text")).isNull();
        assertThat(wrong.at("checkPredicate", "userErrors"))
                .isEqualTo(List.of(
                        invalid(List.of("predicate", "all", "0", "tag"), "Give its key, a text."),
                        invalid(List.of("predicate", "all", "2"), "Line 2, column 3: Write == to compare.")));
    }

    private Answer check(Object predicate) {
        return server.admin(
                key,
                "query ($p: JSON!) { checkPredicate(predicate: $p) { json text userErrors { code field message } } }",
                Map.of("p", predicate));
    }

    private static Map<String, Object> invalid(List<String> field, String message) {
        return Map.of("code", "INVALID", "field", field, "message", message);
    }

    @Test
    void predicates_arePublishedAsText() {
        var entry = Map.of("onStage", Map.of("model", "classic", "stage", "capture-leads", "where", "tag(vip)"));
        server.mutate(
                key,
                "publishJourney",
                Map.of("key", "text", "name", "Text", "entry", entry, "message", "welcome"),
                "journey { key }");
        var definition = Map.of(
                "name",
                "Own",
                "stages",
                List.of(Map.of("key", "loyal", "name", "Loyal", "criteria", "order.completed.count() >= 2")));
        server.mutate(
                key, "publishLifecycleModel", Map.of("key", "own", "definition", definition), "lifecycleModel { key }");
        var answer = server.admin(
                key,
                "{ journeys { key entry { where whereText } } lifecycleModels { key stages { criteria criteriaText } } }");
        assertThat(answer.list("journeys"))
                .contains(
                        Map.of("key", "text", "entry", Map.of("where", Map.of("tag", "vip"), "whereText", "tag(vip)")));
        var criteria =
                Map.of("event", Map.of("types", List.of("order.completed"), "count", Map.of("gte", new BigDecimal(2))));
        assertThat(answer.list("lifecycleModels"))
                .contains(Map.of(
                        "key",
                        "own",
                        "stages",
                        List.of(Map.of("criteria", criteria, "criteriaText", "order.completed.count() >= 2"))));
    }

    @Test
    void journey_isArchived() {
        assertThat(server.mutate(key, "archiveJourney", Map.of("key", "welcome"), "journey { active version }")
                        .at("done", "journey", "active"))
                .isEqualTo(false);
        assertThat(server.tryMutate(key, "archiveJourney", Map.of("key", "none"), "journey { key }")
                        .at("done", "userErrors", 0, "code"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void lifecycleModel_isPublishedAndRead() {
        var criteria = Map.of("event", Map.of("types", List.of("order.completed"), "count", Map.of("gte", 2)));
        var definition =
                Map.of("name", "Own", "stages", List.of(Map.of("key", "loyal", "name", "Loyal", "criteria", criteria)));
        server.mutate(
                key, "publishLifecycleModel", Map.of("key", "own", "definition", definition), "lifecycleModel { key }");
        var models = server.admin(key, "{ lifecycleModels { key name plugin stages { key name criteria } } }");
        assertThat(models.list("lifecycleModels").stream().<Object>map(model -> ((Map<?, ?>) model).get("key")))
                .contains("classic", "own");
        var wrong = server.tryMutate(
                key,
                "publishLifecycleModel",
                Map.of(
                        "key",
                        "own",
                        "definition",
                        Map.of("name", "x", "stages", List.of(Map.of("key", "a", "name", "A")))),
                "lifecycleModel { key }");
        assertThat(wrong.at("done", "userErrors", 0, "field"))
                .isEqualTo(List.of("definition", "stages", "0", "criteria"));
    }

    @Test
    void lifecycleModel_isArchivedOnceNothingAsksAboutIt_andComesBackWhenItIsNamed() {
        var refused = archive("classic");
        assertThat(refused.at("done", "userErrors", 0, "code")).isEqualTo("CONFLICT");
        assertThat(refused.text("done", "userErrors", 0, "message")).contains("journey welcome");
        var ofClassic = Map.of("stage", Map.of("model", "classic", "is", "capture-leads"));
        server.mutate(key, "archiveJourney", Map.of("key", "welcome"), "journey { key }");
        server.mutate(
                key,
                "publishSegment",
                Map.of("key", "leads", "name", "Leads", "criteria", ofClassic),
                "segment { key }");
        assertThat(archive("classic").text("done", "userErrors", 0, "message")).contains("leads");
        server.mutate(key, "archiveSegment", Map.of("key", "leads"), "segment { key }");
        var move = Map.of("model", "classic", "stage", "capture-leads");
        var moving = Map.of(
                "key",
                "moving",
                "name",
                "Moving",
                "entry",
                Map.of("onEvent", Map.of("type", "came.back")),
                "steps",
                List.of(Map.of("id", "move", "move", move)));
        server.mutate(key, "publishJourney", moving, "journey { key }");
        assertThat(archive("classic").text("done", "userErrors", 0, "message")).contains("journey moving");
        server.mutate(key, "archiveJourney", Map.of("key", "moving"), "journey { key }");

        assertThat(archive("classic").at("done"))
                .isEqualTo(Map.of("lifecycleModel", Map.of("key", "classic", "version", 2), "userErrors", List.of()));
        assertThat(keys()).isEmpty();
        server.mutate(key, "enablePlugin", Map.of("plugin", "all"), "plugin { id }");
        assertThat(keys()).isEmpty();
        server.mutate(
                key, "enablePlugin", Map.of("plugin", "all", "lifecycleModels", List.of("classic")), "plugin { id }");
        assertThat(keys()).isEqualTo(List.of(Map.of("key", "classic", "version", 3)));
        assertThat(archive("none").at("done", "userErrors", 0, "code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void modelThatAsksAboutItself_isArchived() {
        var isThere = Map.of(
                "any",
                List.of(
                        Map.of("stage", Map.of("model", "own", "is", "loyal")),
                        Map.of("event", Map.of("types", List.of("order.completed")))));
        var stage = Map.of("key", "loyal", "name", "Loyal", "criteria", isThere);
        server.mutate(
                key,
                "publishLifecycleModel",
                Map.of("key", "own", "definition", Map.of("name", "Own", "stages", List.of(stage))),
                "lifecycleModel { key }");
        assertThat(archive("own").at("done", "userErrors")).isEqualTo(List.of());
    }

    @Test
    void chosenModelThatThePluginLacks_isRefusedWithItsPlace() {
        var input = Map.<String, Object>of("plugin", "all", "lifecycleModels", List.of("classic", "nope"));
        var refused = server.tryMutate(key, "enablePlugin", input, "plugin { id }");
        assertThat(refused.at("done", "userErrors"))
                .isEqualTo(List.of(Map.of(
                        "code",
                        "NOT_FOUND",
                        "field",
                        List.of("lifecycleModels", "1"),
                        "message",
                        "The plugin has no lifecycle model 'nope'; it brings classic.")));
    }

    private Answer archive(String model) {
        return server.tryMutate(key, "archiveLifecycleModel", Map.of("key", model), "lifecycleModel { key version }");
    }

    private List<?> keys() {
        return server.admin(key, "{ lifecycleModels { key version } }").list("lifecycleModels");
    }

    @Test
    void plugins_sayHowTheyStandAndKeepSecrets() {
        var answer = server.admin(key, """
                { plugins { id version state reason enabled lifecycleModels channels { key } }
                  channels { key name plugin settingsSchema secrets configured settings secretsSet capabilities } }""");
        assertThat(answer.at("plugins", 1, "state")).isEqualTo("FAILED");
        assertThat(answer.text("plugins", 1, "reason")).contains("copy it again");
        assertThat(answer.at("plugins", 0, "channels")).isEqualTo(List.of(Map.of("key", "email")));
        assertThat(answer.at("plugins", 0, "lifecycleModels")).isEqualTo(List.of("classic"));
        var channel = (Map<?, ?>) answer.at("channels", 0);
        assertThat(channel.get("settings")).isEqualTo(Map.of("host", "mx"));
        assertThat(channel.get("secretsSet")).isEqualTo(List.of("password"));
        assertThat(channel.get("capabilities")).isEqualTo(List.of("NETWORK"));
        assertThat(((Map<?, ?>) channel.get("settingsSchema")).get("type")).isEqualTo("object");
        assertThat(server.mutate(key, "checkChannel", Map.of("channel", "email"), "reachable detail")
                        .at("done", "detail"))
                .isEqualTo("250 ready");
        var wrong = server.tryMutate(
                key, "configureChannel", Map.of("channel", "email", "settings", Map.of()), "channel { key }");
        assertThat(wrong.at("done", "userErrors", 0, "field")).isEqualTo(List.of("settings", "host"));
    }
}
