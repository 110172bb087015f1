package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider answered before a crash is kept to after it, whichever of the writes that follow was the last. */
@Timeout(90)
class OutcomeBeforeCrashTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADA = "ada@example.org";
    private static final SendResult GONE = new SendResult.Refused("smtp.550", "no such user", true);

    private final FaultScript script = new FaultScript();
    private final InMemoryStorage memory = new InMemoryStorage(Clock.systemUTC());
    private final BrokenStorage broken = new BrokenStorage(memory);
    private final AtomicBoolean saved = new AtomicBoolean();
    private final AtomicBoolean dueItemsCome = new AtomicBoolean(true);
    private final AtomicBoolean decidedAgain = new AtomicBoolean();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private Installation server;

    @BeforeEach
    void start() {
        broken.afterOutcome = (_, _) -> saved.set(true);
        server = new Installation(new FaultyStorage(broken, this::fault));
        server.demo(MessageClass.TRANSACTIONAL);
        record("page.viewed");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void invalidAddress_isSuppressedBeforeTheOutcomeIsWritten() {
        answerFirst(GONE, StoreCall.MESSAGES_SAVE_OUTCOME);
        record("lead.captured");
        await().atMost(SOON).until(() -> memory.claims().settledGuard(server.contact(ADA)) > 0);
        assertThat(memory.consents().suppression(server.workspace(), "email", ADA))
                .hasValueSatisfying(
                        suppression -> assertThat(suppression.reason()).isEqualTo("address invalid (smtp.550)"));

        crash();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_SKIPPED));
        assertThat(asked).hasSize(1);
        assertThat(server.messages(ADA))
                .singleElement()
                .returns(MessageState.SKIPPED, Message::state)
                .extracting(Message::outcome)
                .returns("The address is suppressed: address invalid (smtp.550).", MessageOutcome::detail);
    }

    @Test
    void suppression_isToldOnTheTimelineOnce() {
        answerFirst(GONE, StoreCall.WORK_LOG_APPEND);
        record("lead.captured");
        await().atMost(SOON).untilTrue(saved);

        crash();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA))
                        .containsOnlyOnce(EntryTypes.SUPPRESSED, EntryTypes.MESSAGE_FAILED));
        assertThat(asked).hasSize(1);
    }

    @Test
    void provider_thatAskedForTime_isLeftAloneForItByTheNextOwner() {
        answerFirst(new SendResult.Deferred("smtp.535", "wrong password", Duration.ofSeconds(14)), StoreCall.DUE_SAVE);
        record("lead.captured");
        await().atMost(SOON).untilTrue(saved);

        crash();

        await().atMost(Duration.ofSeconds(40)).until(() -> asked.size() > 1);
        assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThan(Duration.ofMillis(13_900));
    }

    /** After a crash the log may bring the entry before the due items are read. Its message is not one that was decided now. */
    @Test
    void sentMessage_staysSent_thoughItsEntryIsDecidedAgainFirst() {
        script.failAlways(StoreCall.SNAPSHOTS_SAVE, FaultKind.UNAVAILABLE)
                .failAlways(StoreCall.CHECKPOINTS_SAVE, FaultKind.UNAVAILABLE);
        record("lead.captured");
        await().atMost(SOON).untilTrue(saved);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_SENT));

        server.kill();
        dueItemsCome.set(false);
        script.heal();
        server.start();

        await().atMost(SOON).untilTrue(dueItemsCome);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages(ADA))
                        .extracting(Message::state)
                        .containsExactly(MessageState.SENT));
        assertThat(server.timeline(ADA)).doesNotContain(EntryTypes.MESSAGE_PARKED);
    }

    /** Due items are read once one was written, by the entry that is decided again. */
    private Optional<FaultKind> fault(StoreCall call, long nth) {
        if (call == StoreCall.DUE_FOR_EACH && !dueItemsCome.get()) {
            await().atMost(SOON).untilTrue(decidedAgain);
            dueItemsCome.set(true);
        }
        if (call == StoreCall.DUE_SAVE && !dueItemsCome.get()) decidedAgain.set(true);
        return script.fault(call, nth);
    }

    /** From the answer on, one of the writes fails until the server dies. */
    private void answerFirst(SendResult first, StoreCall thenFails) {
        server.host.answer = dispatch -> {
            asked.add(System.nanoTime());
            if (asked.size() > 1) return server.host.take(dispatch, SendResult.accepted());
            script.failAlways(thenFails, FaultKind.UNAVAILABLE);
            return first;
        };
    }

    private void crash() {
        server.kill();
        script.heal();
        server.start();
    }

    private void record(String type) {
        var answer = server.engine()
                .events()
                .record(server.workspace(), List.of(Installation.event(ADA, type, type)), RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(1);
    }
}
