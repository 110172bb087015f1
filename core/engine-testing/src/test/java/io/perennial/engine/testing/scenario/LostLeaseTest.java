package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G6: an owner that can't renew its leases stops before another may take them, whether the store answers or not. */
@Timeout(120)
class LostLeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Set<StoreCall> WORK = Set.of(
            StoreCall.DECISIONS_SAVE,
            StoreCall.DUE_SAVE,
            StoreCall.MESSAGES_SAVE_INTENT,
            StoreCall.CLAIMS_CLAIM,
            StoreCall.CHECKPOINTS_SAVE);

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicInteger work = new AtomicInteger();

    @Test
    void group_whoseRenewalHangs_isLostInTime_andNothingIsDecidedOrClaimed() {
        var storage = new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), (call, _) -> count(call));
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            await().atMost(Duration.ofSeconds(20)).until(() -> hanging.get() > 0);
            // Renewals begin 2 s after the lease was taken, so by now it is over, as another server sees it.
            await().pollDelay(LEASE).atMost(LEASE.multipliedBy(2)).until(() -> true);
            work.set(0);

            for (var i = 0; i < 20; i++)
                server.engine()
                        .events()
                        .record(
                                server.workspace(),
                                List.of(event("lead" + i + "@example.org", "lead.captured", "m")),
                                RecordMode.LIVE);

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(work).hasValue(0));
            assertThat(server.runtime().owner().owned()).isZero();
            assertThat(server.host.taken).isEmpty();

            answers.countDown();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (var i = 0; i < 20; i++)
                    assertThat(server.messages("lead" + i + "@example.org"))
                            .extracting(Message::state)
                            .containsExactly(MessageState.SENT);
            });
            assertThat(server.host.taken.values()).hasSize(20).allMatch(count -> count.get() == 1);
        }
    }

    /** Until it answers, the store leaves whoever renews waiting. */
    private Optional<FaultKind> count(StoreCall call) {
        if (WORK.contains(call)) work.incrementAndGet();
        if (call != StoreCall.LEASES_RENEW) return Optional.empty();
        hanging.incrementAndGet();
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
