package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.paging.PageRequest;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider answered reaches the timeline as it was, though the store fails at that moment. */
@Timeout(60)
class KeptAnswerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADA = "ada@example.org";
    private static final SendResult NO_REPLY = new SendResult.Unknown("smtp.no-reply", "connection lost");

    private final FaultScript script = new FaultScript();
    private final BrokenStorage broken = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));
    private final List<MessageOutcome> outcomes = new CopyOnWriteArrayList<>();
    private Installation server;

    @BeforeEach
    void start() {
        broken.afterOutcome = (_, outcome) -> outcomes.add(outcome);
        server = new Installation(new FaultyStorage(broken, script));
        server.demo(MessageClass.TRANSACTIONAL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void unknown_isParkedForItsReason_thoughTheClaimsCantBeRead() {
        server.host.answer = _ -> {
            script.failNext(StoreCall.CLAIMS_CLAIMS, FaultKind.TIMEOUT);
            return NO_REPLY;
        };

        recordLead();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_PARKED));
        var parked = server.engine()
                .timeline()
                .page(server.contact(ADA), Set.of(EntryTypes.MESSAGE_PARKED), PageRequest.first(10))
                .items();
        assertThat(parked).singleElement().satisfies(entry -> {
            assertThat(entry.properties().getString("code")).isEqualTo("smtp.no-reply");
            assertThat(entry.properties().getString("detail")).isEqualTo("connection lost");
        });
    }

    /** How long the window is still open is read before the message is claimed again. */
    @Test
    void unknown_isRepeatedWithinTheWindowForItsReason_thoughTheClaimsCantBeRead() {
        server.host.idempotencyWindow = Duration.ofHours(1);
        var tries = new AtomicInteger();
        server.host.answer = dispatch -> {
            if (tries.incrementAndGet() == 1) return new SendResult.Deferred("smtp.connect", "refused", Duration.ZERO);
            if (tries.get() > 2) return server.host.take(dispatch, SendResult.accepted());
            script.failNext(StoreCall.CLAIMS_CLAIMS, FaultKind.TIMEOUT);
            return NO_REPLY;
        };

        recordLead();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline(ADA)).contains(EntryTypes.MESSAGE_SENT));
        assertThat(outcomes.stream().map(MessageOutcome::code).map(code -> Objects.requireNonNullElse(code, "-")))
                .containsExactly("smtp.connect", "smtp.no-reply", "-");
    }

    private void recordLead() {
        var answer = server.engine()
                .events()
                .record(server.workspace(), List.of(Installation.event(ADA, "lead.captured", "m1")), RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(1);
    }
}
