package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Message;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A message that must not leave yet waits, says why, and leaves once it may: also after a crash. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class HeldMessageTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ADA = "ada@example.org";

    private final RunningClock clock = new RunningClock();
    private final BrokenStorage storage = new BrokenStorage(new InMemoryStorage(clock));
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(storage, clock);
        server.demo(MessageClass.MARKETING);
        server.publish(new JourneyDraft("series", Json.parse("""
                {"name": "Series", "entry": {"onEvent": {"type": "order.completed"}},
                 "steps": [{"id": "say", "send": {"message": "welcome", "overCap": "wait"}}]}""")));
        record("page.viewed", "view");
        done(server.engine()
                .consents()
                .record(server.workspace(), email(ADA), new ConsentDraft("email", null, true, "form", null)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void messageOverACap_waitsForRoom_ifItsStepSaysSo() {
        rules("{\"frequencyCaps\": [{\"most\": 1, \"hours\": 2}]}");
        record("order.completed", "first");
        isInState(0, MessageState.SENT);

        record("order.completed", "second");
        isHeld("FREQUENCY_CAP");
        server.kill();
        server.start();
        clock.forward(Duration.ofMinutes(100));
        isHeld("FREQUENCY_CAP");
        assertThat(server.host.taken).hasSize(1);
        clock.forward(Duration.ofMinutes(21));

        isInState(0, MessageState.SENT);
        assertThat(server.host.taken).hasSize(2);
        assertThat(server.tallies("series").sent()).isEqualTo(2);
    }

    @Test
    void messageThatFindsNoRoomForAWeek_isSkipped() {
        rules("{\"frequencyCaps\": [{\"most\": 1, \"days\": 10}]}");
        record("order.completed", "first");
        isInState(0, MessageState.SENT);

        record("order.completed", "second");

        isInState(0, MessageState.SKIPPED);
        assertThat(latest().outcome()).isNotNull().returns("FREQUENCY_CAP", MessageOutcome::code);
    }

    /** It was decided before them; its provider did not take it at once. */
    @Test
    void messageThatIsTriedAgainInQuietHours_waitsUntilTheyAreOver() {
        server.host.answer = _ -> new SendResult.Deferred("smtp.451", "later", Duration.ofSeconds(2));
        record("order.completed", "first");
        await().atMost(SOON).until(() -> server.messages(ADA).stream().anyMatch(message -> message.outcome() != null));
        server.host.answer = dispatch -> server.host.take(dispatch, SendResult.accepted("queued"));
        var now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);

        rules("{\"quietHours\": [{\"from\": \"%s\", \"until\": \"%s\"}]}"
                .formatted(now.minusHours(1), now.plusHours(1)));
        isHeld("QUIET_HOURS");
        clock.forward(Duration.ofMinutes(61));

        isInState(0, MessageState.SENT);
        assertThat(server.host.taken).hasSize(1);
    }

    /** It may have left, so it is no message that waits for the morning: a person looks whether it arrived. */
    @Test
    void messageThatMayHaveLeft_isParked_thoughItIsQuietNow() {
        storage.beforeOutcome = (_, _) -> {
            throw new StoreUnavailableException("the server is dying");
        };
        record("order.completed", "first");
        await().atMost(SOON).until(() -> server.host.taken.size() == 1);
        server.kill();
        storage.beforeOutcome = (_, _) -> {};
        var now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        rules("{\"quietHours\": [{\"from\": \"%s\", \"until\": \"%s\"}]}"
                .formatted(now.minusHours(1), now.plusHours(1)));

        server.start();
        isInState(0, MessageState.PARKED);
        clock.forward(Duration.ofMinutes(61));

        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> server.host.taken.values().stream().allMatch(count -> count.get() == 1));
        isInState(0, MessageState.PARKED);
    }

    private void isHeld(String code) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(latest().outcome())
                        .isNotNull()
                        .returns(Kind.HELD, MessageOutcome::kind)
                        .returns(code, MessageOutcome::code));
        assertThat(latest().state()).isEqualTo(MessageState.PENDING);
    }

    private void isInState(int index, MessageState state) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(server.messages(ADA).get(index).state()).isEqualTo(state));
    }

    private Message latest() {
        return server.messages(ADA).getFirst();
    }

    private void rules(String rules) {
        done(server.engine().definitions().publishSendingRules(server.workspace(), Json.parse(rules)));
    }

    private void record(String type, String messageId) {
        server.record(List.of(event(ADA, type, messageId)), RecordMode.LIVE);
    }
}
