package io.perennial.engine.testing.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.definition.TemplateChecks;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.spi.JourneyTemplateDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found wrong with a journey template when its plugin is loaded. */
class TemplateChecksTest {
    private static final String GOOD = """
            {"name": "Remind", "description": "Before a date.",
             "parameters": [{"name": "notice", "description": "How long before.", "type": "duration", "default": "P30D"}],
             "segments": [{"key": "payers", "name": "Payers", "criteria": {"event": {"types": ["order.completed"]}}}],
             "messages": [{"key": "remind", "name": "Remind", "channel": "pigeon", "messageClass": "MARKETING",
                           "templates": [{"locale": "en", "subject": "Soon", "text": "Soon"}]}],
             "journey": {"name": "Remind",
                         "entry": {"onDate": {"property": "renewal", "offset": {"parameter": "notice", "negated": true},
                                              "where": "segment(payers) and stage(theirs) == \\"a\\""}},
                         "exits": [{"when": {"days": {"until": {"property": "renewal"}, "gt": {"parameter": "notice", "as": "days"}}}}],
                         "message": "remind"}}""";

    private static List<String> faults(String json) {
        return new TemplateChecks(new PlainRenderer())
                .faults(new JourneyTemplateDocument("t", 1, json)).stream()
                        .map(fault -> "%s: %s".formatted(String.join(".", fault.field()), fault.message()))
                        .toList();
    }

    private static List<String> places(String json) {
        return faults(json).stream()
                .map(fault -> fault.substring(0, fault.indexOf(':')))
                .toList();
    }

    /** Which channels and lifecycle models there are, only a workspace knows. */
    @Test
    void goodTemplate_hasNoFaults() {
        assertThat(faults(GOOD)).isEmpty();
    }

    @Test
    void faultsOfAllParts_areToldAtOnce() {
        var bad = GOOD.replace("\"key\": \"payers\"", "\"key\": \"Not A Key\"")
                .replace("{\"event\": {\"types\": [\"order.completed\"]}}", "{\"event\": {\"types\": []}}")
                .replace("MARKETING", "LOUD")
                .replace("\"onDate\": {", "\"onDate\": {\"on\": 1, ");

        assertThat(places(bad))
                .contains(
                        "segments.0.key",
                        "segments.0.criteria.event.types",
                        "messages.0.messageClass",
                        "journey.entry.onDate.on");
    }

    @Test
    void parameters_areCheckedWithTheirDefaults() {
        assertThat(faults(GOOD.replace("\"default\": \"P30D\"", "\"default\": 30")))
                .containsExactly(
                        "parameters.0.default: Give a time from a minute to ten years as a text in ISO 8601, such as P3D or PT12H.");
        assertThat(places(GOOD.replace("\"type\": \"duration\"", "\"type\": \"days\"")))
                .containsExactly("parameters.0.type");
        assertThat(places(GOOD.replace("{\"name\": \"notice\"", "{\"name\": \"No tice\"")))
                .containsExactly("parameters.0.name");
    }

    @Test
    void parameterThatIsNotThereOrNotUsed_isAFault() {
        assertThat(faults(GOOD.replace("{\"parameter\": \"notice\", \"negated\": true}", "{\"parameter\": \"ahead\"}")
                        .replace("{\"parameter\": \"notice\", \"as\": \"days\"}", "30")))
                .contains(
                        "journey.entry.onDate.offset: There is no parameter 'ahead'.",
                        "parameters.0.name: Nothing in the template takes the parameter 'notice'.");
    }

    @Test
    void parameterThatCantBeTurned_isAFaultAtItsPlace() {
        assertThat(faults(GOOD.replace("\"default\": \"P30D\"", "\"default\": \"P1M\"")))
                .contains(
                        "journey.exits.0.when.days.gt: 'as' is \"days\", and goes with a time of whole days such as P30D.");
        assertThat(places(GOOD.replace("\"negated\": true", "\"negated\": 1"))).contains("journey.entry.onDate.offset");
    }

    @Test
    void whatTheJourneyNeeds_isBroughtByTheTemplate() {
        assertThat(faults(GOOD.replace("segment(payers)", "segment(others)")))
                .containsExactly(
                        "journey: It goes by the segment 'others', which is not among the template's segments.");
        assertThat(faults(GOOD.replace("\"message\": \"remind\"", "\"message\": \"shout\"")))
                .containsExactly(
                        "journey: It goes by the message 'shout', which is not among the template's messages.");
    }

    @Test
    void segmentsThatAskAboutEachOther_areAFault() {
        var circle = GOOD.replace("{\"event\": {\"types\": [\"order.completed\"]}}}", """
                {"segment": "friends"}}, {"key": "friends", "name": "Friends", "criteria": "segment(payers)"}""");

        assertThat(faults(circle))
                .contains(
                        "segments.0.criteria: Segments would ask about each other in a circle: payers → friends → payers.");
    }

    @Test
    void twoOfTheSameKey_areAFault() {
        var message = GOOD.substring(GOOD.indexOf("{\"key\": \"remind\""), GOOD.indexOf("],\n \"journey\""));

        assertThat(faults(GOOD.replace(message, message + ", " + message)))
                .containsExactly("messages.1.key: Two of the messages have the key 'remind'.");
    }
}
