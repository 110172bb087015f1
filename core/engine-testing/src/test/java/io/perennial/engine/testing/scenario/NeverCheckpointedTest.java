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
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G1: what is accepted is worked on though nobody has owned its group for longer than it takes to checkpoint it. */
@Timeout(120)
class NeverCheckpointedTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";

    private final Set<StoreCall> failing = ConcurrentHashMap.newKeySet();
    /** The first server lived three hours ago. */
    private volatile Duration ago = Duration.ofHours(3);

    private final InstantSource now = () -> Instant.now().minus(ago);
    private final Clock clock = now.withZone(ZoneOffset.UTC);

    @Test
    void entryThatAServerWithoutGroupsAccepted_isDecidedHoursLater() {
        failing.addAll(EnumSet.of(StoreCall.CHECKPOINTS_SAVE));
        try (var server = start()) {
            server.kill();
            record(server);

            ago = Duration.ZERO;
            failing.clear();
            server.start();

            await().atMost(SOON).untilAsserted(() -> isSentOnce(server));
        }
    }

    @Test
    void messageThatWasDecidedBeforeTheFirstCheckpoint_leavesHoursLater() {
        failing.addAll(EnumSet.of(StoreCall.CHECKPOINTS_SAVE, StoreCall.CLAIMS_CLAIM));
        try (var server = start()) {
            record(server);
            await().atMost(SOON).until(() -> !server.messages(ADA).isEmpty());
            server.kill();

            ago = Duration.ZERO;
            failing.clear();
            server.start();

            await().atMost(SOON).untilAsserted(() -> isSentOnce(server));
        }
    }

    private Installation start() {
        var storage = new FaultyStorage(
                new InMemoryStorage(clock),
                (call, _) -> failing.contains(call) ? Optional.of(FaultKind.TIMEOUT) : Optional.empty());
        var server = new Installation(storage, clock);
        server.demo(MessageClass.TRANSACTIONAL);
        return server;
    }

    private static void record(Installation server) {
        var answer = server.engine()
                .events()
                .record(server.workspace(), List.of(event(ADA, "lead.captured", "m")), RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(1);
    }

    private static void isSentOnce(Installation server) {
        assertThat(server.messages(ADA)).extracting(Message::state).containsExactly(MessageState.SENT);
        assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
    }
}
