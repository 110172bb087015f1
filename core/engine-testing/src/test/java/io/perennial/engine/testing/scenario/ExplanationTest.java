package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.explain.ContactExplanation;
import io.perennial.engine.explain.Subject;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Why a contact is in a segment, at a stage or in a journey, or is not. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ExplanationTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ADA = "ada@example.org";

    private final RunningClock clock = new RunningClock();
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(new InMemoryStorage(clock), clock);
        server.demo(MessageClass.TRANSACTIONAL);
        done(server.engine()
                .definitions()
                .publishSegment(
                        server.workspace(),
                        new SegmentDraft(
                                "regulars",
                                "Regulars",
                                null,
                                Json.text("order.completed.count(90d) >= 2 and tag(club)"))));
        record("page.viewed", "view");
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void segment_saysWhatIsMissing_andWhatHeld_andUntilWhen() {
        var before = explain(new Subject.OfSegment("regulars"), null);
        assertThat(before.holds()).isFalse();
        assertThat(before.summary()).isEqualTo("The contact is not in segment regulars.");
        assertThat(before.because())
                .containsExactly(
                        "order.completed happened never within 90 days, fewer than 2 times", "is not tagged club");
        assertThat(before.wouldIf()).containsExactly("order.completed.count(90d) >= 2", "tag(club)");
        assertThat(before.entry()).isNull();

        record("order.completed", "1");
        record("order.completed", "2");
        done(server.engine().contacts().tag(server.workspace(), Installation.email(ADA), List.of("club"), List.of()));
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_ENTERED));

        var after = explain(new Subject.OfSegment("regulars"), null);
        assertThat(after.holds()).isTrue();
        assertThat(after.because())
                .containsExactly("order.completed happened 2 times within 90 days", "is tagged club");
        assertThat(after.since()).isNotNull();
        assertThat(after.validUntil()).isAfter(clock.instant().plus(Duration.ofDays(89)));
        assertThat(after.conditions().getFirst().parts()).hasSize(2);
        assertThat(after.wouldIf()).isEmpty();
        assertThat(explain(new Subject.OfSegment("regulars"), before.asOf()).holds())
                .as("of then")
                .isFalse();
    }

    @Test
    void stage_saysWhichOneHasTheContact() {
        record("lead.captured", "lead");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.STAGE_CHANGED));

        var at = explain(new Subject.OfStage("classic", "capture-leads"), null);
        assertThat(at.holds()).isTrue();
        assertThat(at.because()).containsExactly("lead.captured happened once");
        assertThat(at.since()).isNotNull();
        var later = explain(new Subject.OfStage("classic", "deliver-satisfy"), null);
        assertThat(later.summary())
                .isEqualTo("The contact is not at stage deliver-satisfy of classic, but at capture-leads.");
        assertThat(later.because()).containsExactly("order.completed happened never");
        record("order.completed", "order");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(explain(new Subject.OfStage("classic", "capture-leads"), null)
                                .because())
                        .as("a later stage has it")
                        .containsExactly("order.completed happened once"));
    }

    @Test
    void journey_thatWasNeverEntered_saysWhy() {
        var published = clock.instant();
        journey("""
                {"onEvent": {"type": "order.completed", "properties": {"total": {"gte": 50}}, "where": "tag(club)"}}""", "");

        var never = explain(new Subject.OfJourney("series"), null);
        assertThat(never.summary()).isEqualTo("The contact has never entered journey series.");
        assertThat(never.because())
                .containsExactly("Never yet has it been that order.completed with total at least 50 happened.");
        assertThat(never.wouldIf()).containsExactly("order.completed with total at least 50 happened", "tag(club)");
        assertThat(explain(new Subject.OfJourney("series"), published.minusMillis(1))
                        .summary())
                .isEqualTo("There was no journey series at that time.");
        record("order.completed", "small", "{\"total\": 10}");
        record("order.completed", "big", "{\"total\": 90}");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                explain(new Subject.OfJourney("series"), null).because())
                        .singleElement()
                        .asString()
                        .startsWith("When order.completed with total at least 50 happened, at ")
                        .endsWith(": is not tagged club."));
    }

    @Test
    void journey_thatIsUnderWay_saysWhere_andWhyNoOtherBegins() {
        journey(
                "{\"onEvent\": {\"type\": \"order.completed\"}}",
                "\"goal\": {\"onEvent\": {\"type\": \"order.paid\"}},");
        record("order.completed", "first");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_ENTERED));

        var under = explain(new Subject.OfJourney("series"), null);
        assertThat(under.holds()).isTrue();
        assertThat(under.summary()).startsWith("The contact is in journey series, at step pause until ");
        assertThat(under.because()).containsExactly("order.completed happened");
        assertThat(under.wouldIf()).isEmpty();
        record("order.completed", "second");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                explain(new Subject.OfJourney("series"), null).because())
                        .last()
                        .asString()
                        .endsWith(": a run of it was under way."));
        record("order.paid", "paid");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));

        var left = explain(new Subject.OfJourney("series"), null);
        assertThat(left.holds()).isFalse();
        assertThat(left.summary()).endsWith(": GOAL_REACHED.");
        assertThat(left.because()).containsExactly("order.paid happened");
        assertThat(explain(new Subject.OfJourney("series"), under.asOf()).holds())
                .isTrue();
    }

    @Test
    void journey_ofWhichOneRunHasEnded_isStillUnderWayByAnother() {
        journey(
                "{\"onEvent\": {\"type\": \"order.completed\"}}",
                "\"runKey\": \"order\", \"goal\": {\"onEvent\": {\"type\": \"order.paid\", \"properties\": {\"order\": {\"eq\": \"never\"}}}}, \"exits\": [{\"when\": \"tag(gone)\"}],");
        record("order.completed", "first", "{\"order\": \"a\"}");
        record("order.completed", "second", "{\"order\": \"b\"}");
        await().atMost(SOON)
                .until(() -> server.timeline(ADA).stream()
                                .filter(EntryTypes.JOURNEY_ENTERED::equals)
                                .count()
                        == 2);

        var both = explain(new Subject.OfJourney("series"), null);
        assertThat(both.holds()).isTrue();
        done(server.engine().contacts().tag(server.workspace(), Installation.email(ADA), List.of("gone"), List.of()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                explain(new Subject.OfJourney("series"), null).holds())
                        .isFalse());

        assertThat(explain(new Subject.OfJourney("series"), null).summary()).endsWith(": EXITED.");
        assertThat(explain(new Subject.OfJourney("series"), both.asOf()).holds())
                .isTrue();
    }

    @Test
    void journey_thatLetsInOnce_saysThatItDid() {
        journey(
                "{\"onEvent\": {\"type\": \"order.completed\"}}",
                "\"reentry\": {\"once\": true}, \"exits\": [{\"onEvent\": {\"type\": \"order.paid\"}}],");
        record("order.completed", "first");
        record("order.paid", "paid");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));

        record("order.completed", "second");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                explain(new Subject.OfJourney("series"), null).because())
                        .hasSize(3)
                        .last()
                        .asString()
                        .startsWith("Now it would let the contact in on no occasion: it lets in once, and did so at "));
        assertThat(explain(new Subject.OfJourney("series"), null).wouldIf()).isEmpty();
    }

    @Test
    void journeyOnASegment_saysWhyComingInLetNobodyIn() {
        journey("{\"onSegment\": {\"segment\": \"regulars\", \"where\": \"country == \\\"AT\\\"\"}}", "");
        done(server.engine().contacts().tag(server.workspace(), Installation.email(ADA), List.of("club"), List.of()));
        record("order.completed", "1");
        record("order.completed", "2");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_ENTERED));

        assertThat(explain(new Subject.OfJourney("series"), null).because())
                .singleElement()
                .asString()
                .startsWith("When it came into segment regulars, at ")
                .contains(": country is not ");
    }

    @Test
    void whatIsNotThere_isRefused() {
        for (var subject : List.of(
                new Subject.OfSegment("none"),
                new Subject.OfStage("none", "x"),
                new Subject.OfStage("classic", "none"),
                new Subject.OfJourney("none")))
            assertThatThrownBy(() -> explain(subject, null))
                    .isInstanceOf(PerennialException.class)
                    .hasMessageStartingWith("There is no such");
    }

    private void journey(String entry, String rules) {
        server.publish(new JourneyDraft("series", Json.parse("""
                {"name": "Series", "entry": %s, %s "steps": [{"id": "pause", "wait": {"for": "P3D"}}, {"id": "say", "send": {"message": "welcome"}}]}""".formatted(entry, rules))));
    }

    private ContactExplanation explain(Subject subject, @Nullable Instant at) {
        return server.engine().explanations().explain(server.contact(ADA), subject, at);
    }

    private void record(String type, String messageId) {
        server.record(List.of(event(ADA, type, messageId)), RecordMode.LIVE);
    }

    private void record(String type, String messageId, String properties) {
        server.record(
                List.of(new EventDraft(Installation.email(ADA), type, messageId, null, Json.parse(properties))),
                RecordMode.LIVE);
    }
}
