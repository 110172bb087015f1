package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.work.MessageTallies;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G4: a resolution counts once, however often it is asked for, carried out or read back from the store. */
@Timeout(60)
class ResolvedTwiceTest {
    private static final String ADA = "ada@example.org";

    private final FaultScript script = new FaultScript();
    private final Installation server =
            new Installation(new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), script));

    @AfterEach
    void stop() {
        server.close();
    }

    private Message parked() {
        server.demo(MessageClass.TRANSACTIONAL);
        server.host.answer = _ -> new SendResult.Unknown("smtp.no-reply", "connection lost");
        server.record(List.of(Installation.event(ADA, "lead.captured", "m1")), RecordMode.LIVE);
        await().until(() -> server.tallies("welcome").equals(new MessageTallies(0, 0, 0, 1, 0)));
        server.host.answer = dispatch -> server.host.take(dispatch, SendResult.accepted());
        return server.messages(ADA).getFirst();
    }

    private void isTold(String... types) {
        await().untilAsserted(() -> assertThat(server.timeline(ADA)).contains(types));
    }

    private void comesTo(MessageTallies tallies) {
        await().during(java.time.Duration.ofMillis(300))
                .until(() -> server.tallies("welcome").equals(tallies));
    }

    @Test
    void resend_askedForTwiceAtOnce_countsOnce() {
        var message = parked();
        // The first waits for the store until the second is there.
        for (var i = 1; i <= 4; i++) script.fail(StoreCall.MESSAGES_SAVE_OUTCOME, i, FaultKind.TIMEOUT);

        server.resolve(message, Resolution.RESEND);
        server.resolve(message, Resolution.RESEND);

        isTold("perennial.message.sent");
        comesTo(new MessageTallies(1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "DROP"})
    void repeat_isAnsweredAsTheFirstTime_andAnotherResolutionIsRefused(Resolution resolution) {
        var message = parked();
        var key = message.intent().key();
        server.resolve(message, resolution);
        await().until(() -> server.messages(ADA).getFirst().state() != MessageState.PARKED);

        Outcome<Message> repeat = server.engine().messages().resolve(key, resolution);
        Outcome<Message> other = server.engine().messages().resolve(key, Resolution.RESEND);

        assertThat(repeat).isInstanceOf(Outcome.Done.class);
        assertThat(other).isInstanceOf(Outcome.Rejected.class);
        assertThat(server.timeline(ADA)).containsOnlyOnce("perennial.message.resolved");
    }

    @Test
    void outcomeOfAResolution_thatWasWrittenWithoutAnAnswer_isCountedAndTold() {
        var message = parked();
        script.failNext(StoreCall.MESSAGES_SAVE_OUTCOME, FaultKind.EXECUTED_THEN_TIMEOUT);

        server.resolve(message, Resolution.DROP);

        isTold("perennial.message.failed");
        comesTo(new MessageTallies(0, 1, 0, 0, 0));
    }

    @Test
    void entryOfAResolution_thatWasNotWritten_isWrittenAgain() {
        var message = parked();
        script.fail(StoreCall.WORK_LOG_APPEND, 2, FaultKind.TIMEOUT);

        server.resolve(message, Resolution.SENT);

        isTold("perennial.message.sent");
        comesTo(new MessageTallies(1, 0, 0, 0, 0));
    }

    @Test
    void resolution_overARestart_countsOnce() {
        var message = parked();
        server.resolve(message, Resolution.SENT);
        comesTo(new MessageTallies(1, 0, 0, 0, 0));

        server.close();
        server.start();

        await().until(() -> server.runtime().owner().owned() == 8);
        comesTo(new MessageTallies(1, 0, 0, 0, 0));
    }

    @Test
    void resend_overARestart_countsOnce() {
        var message = parked();
        server.resolve(message, Resolution.RESEND);
        comesTo(new MessageTallies(1, 0, 0, 0, 0));

        server.close();
        server.start();

        await().until(() -> server.runtime().owner().owned() == 8);
        comesTo(new MessageTallies(1, 0, 0, 0, 0));
        assertThat(server.messages(ADA)).extracting(Message::state).containsExactly(MessageState.SENT);
    }
}
