package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An entry that is in the log and not on the timeline, whose client never repeats it, has its effects and is told of. */
@Timeout(90)
class UntoldEntryTest {
    private static final String ADA = "ada@example.org";

    @Test
    void entryThatTheTimelineRefused_isWrittenByTheWorker() {
        var script = new FaultScript();
        try (var server = new Installation(new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), script))) {
            server.demo(MessageClass.TRANSACTIONAL);
            script.failNext(StoreCall.TIMELINE_WRITE, FaultKind.TIMEOUT);

            var answer = server.engine()
                    .events()
                    .record(
                            server.workspace(),
                            List.of(Installation.event(ADA, "lead.captured", "m1")),
                            RecordMode.LIVE);

            assertThat(answer.faults()).extracting(Fault::code).containsExactly(FaultCode.UNAVAILABLE);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.timeline(ADA))
                            .containsOnlyOnce("lead.captured", "perennial.stage.changed", "perennial.message.sent"));
        }
    }
}
