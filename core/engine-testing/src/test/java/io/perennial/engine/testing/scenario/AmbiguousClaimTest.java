package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G12 and G3 for a claim whose write was not answered: it is found by a later try, and much may have happened in between. */
@Timeout(60)
class AmbiguousClaimTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADA = "ada@example.org";

    private final FaultScript script = new FaultScript();
    private final BrokenStorage broken = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));
    private final FaultyStorage storage = new FaultyStorage(broken, script);
    private final AtomicInteger claims = new AtomicInteger();
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(storage);
        server.demo(MessageClass.MARKETING);
        record("page.viewed");
        done(consent(null, true));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void optOut_thatIsAnsweredBeforeTheClaimIsFound_wins() {
        claimIsWrittenAndNobodyKnows();
        beforeTheSecondTryClaims(() -> done(consent(null, false)));

        record("lead.captured");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA))
                        .containsAnyOf(EntryTypes.MESSAGE_SKIPPED, EntryTypes.MESSAGE_SENT));
        assertThat(server.host.taken).isEmpty();
        assertThat(server.messages(ADA))
                .singleElement()
                .returns(MessageState.SKIPPED, Message::state)
                .extracting(Message::outcome)
                .returns("NO_CONSENT", MessageOutcome::code);
    }

    @Test
    void withdrawal_thatDoesNotConcernIt_letsItLeaveOnce() {
        claimIsWrittenAndNobodyKnows();
        beforeTheSecondTryClaims(() -> done(consent("news", false)));

        record("lead.captured");

        isSentOnce();
        assertThat(claims).as("checked again").hasValueGreaterThan(2);
    }

    @Test
    void claim_thatIsFoundBehindTheSameGuard_isUsedOnce() {
        claimIsWrittenAndNobodyKnows();

        record("lead.captured");

        isSentOnce();
    }

    @Test
    void guard_thatCantBeReadAtOnce_isReadLater() {
        claimIsWrittenAndNobodyKnows();
        script.failNext(StoreCall.CLAIMS_SETTLED_GUARD, FaultKind.TIMEOUT);

        record("lead.captured");

        isSentOnce();
    }

    /** It was doubtful once; once something was sent under it, it must not pass for one under which nothing was. */
    @Test
    void claim_thatWasWrittenByALaterTry_isNotUsedAgainWhenTheOutcomeIsLost() {
        script.failNext(StoreCall.CLAIMS_CLAIM, FaultKind.TIMEOUT);
        broken.beforeOutcome = (_, outcome) -> {
            if (outcome.kind() == Kind.SENT) throw new IllegalStateException("poison");
        };

        record("lead.captured");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_PARKED));
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
        assertThat(server.messages(ADA))
                .singleElement()
                .extracting(Message::outcome)
                .returns("claim", MessageOutcome::code)
                .returns(
                        "What the provider answered could not be kept; the server's log says why.",
                        MessageOutcome::detail);
    }

    private void claimIsWrittenAndNobodyKnows() {
        script.failNext(StoreCall.CLAIMS_CLAIM, FaultKind.EXECUTED_THEN_TIMEOUT)
                .failNext(StoreCall.CLAIMS_CLAIMS, FaultKind.TIMEOUT);
    }

    private void beforeTheSecondTryClaims(Runnable act) {
        broken.beforeClaim = _ -> {
            if (claims.incrementAndGet() == 2) act.run();
        };
    }

    private void isSentOnce() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_SENT));
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
    }

    private Outcome<?> consent(String topic, boolean granted) {
        return server.engine()
                .consents()
                .record(server.workspace(), email(ADA), new ConsentDraft("email", topic, granted, "form", null));
    }

    private void record(String type) {
        var answer = server.engine()
                .events()
                .record(server.workspace(), List.of(Installation.event(ADA, type, type)), RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(1);
    }
}
