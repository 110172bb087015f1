package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.decide.Track;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.explain.Subject;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.ManualMove;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A contact that was put at a stage by hand stays there, until it is let go or its time is over; also without a snapshot. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ManualMoveTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ADA = "ada@example.org";

    private final RunningClock clock = new RunningClock();
    private Installation server;

    /** No snapshot is ever saved: after a crash all is told from the timeline. */
    @BeforeEach
    void start() {
        var storage = new FaultyStorage(
                new InMemoryStorage(clock),
                (call, _) -> call == StoreCall.SNAPSHOTS_SAVE ? Optional.of(FaultKind.TIMEOUT) : Optional.empty());
        server = new Installation(storage, clock);
        server.demo(MessageClass.TRANSACTIONAL);
        record("lead.captured", "lead");
        isAt("capture-leads");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void contactThatIsPutThere_staysThere_whateverItDoes_andAfterACrash() {
        done(move("deliver-satisfy", null));
        isAt("deliver-satisfy");
        assertThat(track().because()).containsExactly("put there by Mary: phoned");

        record("lead.captured", "again");
        server.kill();
        server.start();
        record("lead.captured", "once more");
        isAtRest();

        isAt("deliver-satisfy");
        assertThat(server.timeline(ADA))
                .filteredOn(EntryTypes.STAGE_CHANGED::equals)
                .hasSize(2);
        var why = server.engine()
                .explanations()
                .explain(server.contact(ADA), new Subject.OfStage("classic", "deliver-satisfy"), null);
        assertThat(why.holds()).isTrue();
        assertThat(why.because()).containsExactly("put there by Mary: phoned");
    }

    @Test
    void contactThatIsLetGo_goesWhereItsCriteriaSay() {
        done(move("deliver-satisfy", null));
        isAt("deliver-satisfy");

        done(server.engine().stages().letGo(server.workspace(), email(ADA), "classic", "Mary", null));

        isAt("capture-leads");
    }

    @Test
    void contactThatIsPutThereForAWhile_goesBackByItself() {
        done(move("deliver-satisfy", clock.instant().plus(Duration.ofHours(1))));
        isAt("deliver-satisfy");

        clock.forward(Duration.ofMinutes(61));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA))
                        .filteredOn(EntryTypes.STAGE_CHANGED::equals)
                        .hasSize(3));
        isAt("capture-leads");
    }

    @Test
    void journey_putsAContactAtAStage_andLetsInThoseThatAreThere() {
        server.publish(new JourneyDraft("promote", Json.parse("""
                {"name": "Promote", "entry": {"onEvent": {"type": "form.signed"}}, "steps": [
                  {"id": "move", "move": {"model": "classic", "stage": "deliver-satisfy"}},
                  {"id": "there", "condition": {"when": "stage(classic) == \\"deliver-satisfy\\"", "else": "end"}},
                  {"id": "say", "send": {"message": "welcome"}}]}""")));
        var before = server.messages(ADA).size();

        record("form.signed", "signed");

        isAt("deliver-satisfy");
        await().atMost(SOON).until(() -> server.messages(ADA).size() == before + 1);
        assertThat(track().because()).containsExactly("put there by a journey");
    }

    @Test
    void moveToWhatIsNotThere_isRefused_withAllFindings() {
        var past = clock.instant().minusSeconds(1);
        var refused = server.engine()
                .stages()
                .move(
                        server.workspace(),
                        email("nobody@example.org"),
                        "classic",
                        new ManualMove("none", past, " ", "two\nlines"));

        assertThat(((Outcome.Rejected<?>) refused).faults())
                .extracting(Fault::field)
                .containsExactly(
                        List.of("stage"), List.of("until"), List.of("by"), List.of("reason"), List.of("contact"));
        assertThat(server.engine().stages().letGo(server.workspace(), email(ADA), "none", null, null))
                .isInstanceOf(Outcome.Rejected.class);
        var journey = server.engine()
                .definitions()
                .checkJourney(server.workspace(), new JourneyDraft("bad", Json.parse("""
                        {"name": "Bad", "entry": {"onRequest": {}}, "steps": [{"id": "a", "move": {"model": "classic", "stage": "none"}}]}""")));
        assertThat(journey).extracting(Fault::field).containsExactly(List.of("steps", "0", "move", "stage"));
    }

    private Outcome<?> move(String stage, @Nullable Instant until) {
        return server.engine()
                .stages()
                .move(server.workspace(), email(ADA), "classic", new ManualMove(stage, until, "Mary", "phoned"));
    }

    private void isAt(String stage) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(track().stage())
                        .isNotNull()
                        .satisfies(found -> assertThat(found.key()).isEqualTo(stage)));
    }

    private void isAtRest() {
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
    }

    private Track track() {
        return server.engine().tracks().tracks(server.contact(ADA)).getFirst();
    }

    private void record(String type, String messageId) {
        server.record(List.of(event(ADA, type, messageId)), RecordMode.LIVE);
    }
}
