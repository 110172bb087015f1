package io.perennial.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.Reentry;
import io.perennial.engine.journey.Step;
import io.perennial.engine.json.Json;
import io.perennial.engine.sending.SendTiming;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journeys that were published before they had steps are read as what they were. */
class JourneyJsonTest {

    @Test
    void formerJourney_isOneMessage() {
        var journey = read("{\"stage\": {\"model\": \"classic\", \"stage\": \"lead\"}, \"maxAge\": \"PT24H\"}");

        assertThat(journey.steps()).containsExactly(new Step.Send("send", "welcome", SendTiming.DEFAULT, null));
        assertThat(journey.reentry()).isEqualTo(new Reentry.Always());
        assertThat(journey.name()).isEqualTo("Welcome");
        assertThat(journey.entry()).isEqualTo(new JourneyEntry.OnStage("classic", "lead", null, Duration.ofHours(24)));
    }

    @Test
    void formerEntryOnAnEvent_keepsItsTestsAndConditionAndAge() {
        var journey = read("""
                {"event": "order.completed", "properties": {"total": {"gte": 10}}, "where": {"tag": "vip"}, "maxAge": "PT1H"}""");

        var entry = (JourneyEntry.OnEvent) journey.entry();
        assertThat(entry.event().described()).isEqualTo("order.completed with total at least 10");
        assertThat(entry.where()).isNotNull();
        assertThat(entry.maxAge()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void formerEntryOnASegment_keepsItsWay(boolean enters) {
        var journey =
                read("{\"segment\": {\"segment\": \"vip\", \"enters\": %s}, \"maxAge\": \"PT24H\"}".formatted(enters));

        assertThat(journey.entry()).isEqualTo(new JourneyEntry.OnSegment("vip", enters, null, Duration.ofHours(24)));
    }

    private static Journey read(String entry) {
        var document = Json.parse("{\"name\": \"Welcome\", \"message\": \"welcome\", \"entry\": %s}".formatted(entry));
        return JourneyJson.read(new DefinitionVersion(
                new WorkspaceId(new UUID(1, 1)),
                DefinitionKind.JOURNEY,
                "welcome",
                3,
                true,
                Instant.EPOCH,
                null,
                document));
    }
}
