package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an import leaves in the log is read together: asked for one by one, each entry costs the store's answer time. */
@Timeout(120)
class BacklogTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";
    private static final int CALLS = 6;
    private static final int EVENTS = 100;

    private final AtomicInteger finds = new AtomicInteger();

    @Test
    void backlogOfOneContact_isLookedForOnTheTimelineTogether() {
        try (var server = new Installation(new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), (call, _) -> {
            if (call == StoreCall.TIMELINE_FIND) finds.incrementAndGet();
            return Optional.empty();
        }))) {
            server.demo(MessageClass.TRANSACTIONAL);
            server.kill();
            for (var i = 0; i < CALLS; i++) record(server, i);
            finds.set(0);

            server.start();

            await().atMost(SOON).until(() -> server.runtime().owner().decided() >= CALLS * EVENTS);
            assertThat(finds).hasValueLessThan(CALLS * EVENTS / 10);
        }
    }

    private static void record(Installation server, int call) {
        var events = IntStream.range(0, EVENTS)
                .mapToObj(i -> event(ADA, "page.viewed", call + "-" + i))
                .toList();
        var answer = server.engine().events().record(server.workspace(), events, RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(EVENTS);
    }
}
