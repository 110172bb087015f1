package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** G10, G4: what can't be decided for a reason that nobody has thought of is decided once that is gone. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class SetAsideTest {
    private static final String ADA = "ada@example.org";
    private static final String GRACE = "grace@example.org";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LAPSING = """
            {"name": "Lapsing", "stages": [
              {"key": "buyer", "name": "Buyer", "criteria": {"event": {"types": ["order.completed"]}}},
              {"key": "capture-leads", "name": "Lapsed", "criteria": {"all": [
                {"event": {"types": ["order.completed"]}},
                {"event": {"types": ["order.completed"], "within": "PT2S", "count": {"eq": 0}}}]}}]}""";

    private final BrokenStorage storage = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(storage);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void entryThatCantBeDecided_isDecidedOnceItsCauseIsGone_andHoldsUpNobody() {
        leadIsSetAside();
        record(ADA, "page.viewed.again");
        record(GRACE, "lead.captured");
        await().atMost(SOON).untilAsserted(() -> isSent(GRACE));
        assertThat(server.messages(ADA)).isEmpty();

        broken.set(false);

        await().atMost(SOON).untilAsserted(() -> isSent(ADA));
        assertThatEachIsMovedAndMailedOnce(2);
    }

    @Test
    void entryThatCantBeDecided_isNotForgottenByARestart() {
        leadIsSetAside();
        var recorded = Instant.now();
        // From here on it is not read from the log any more.
        await().atMost(SOON).until(() -> checkpointed(ADA).isAfter(recorded));

        server.kill();
        broken.set(false);
        server.start();

        await().atMost(SOON).untilAsserted(() -> isSent(ADA));
        assertThatEachIsMovedAndMailedOnce(1);
    }

    /** Its move is recorded. What comes before its next try, and would make the same move, knows it. */
    @Test
    void entryThatIsDecidedAndCantBeCarriedOut_hasMovedItsContact_alsoOnceThatIsSaved() {
        leadIsSetAside();
        await().atMost(SOON).until(this::isSavedUndecided);

        broken.set(false);
        record(ADA, "lead.captured", "lead-2");

        await().atMost(SOON).untilAsserted(() -> isSent(ADA));
        assertThatEachIsMovedAndMailedOnce(1);
    }

    @Test
    void wakeUpThatCantBeWorkedOn_isLookedAtOnceItsCauseIsGone() {
        server.host.model = LAPSING;
        server.demo(MessageClass.TRANSACTIONAL);
        record(ADA, "page.viewed");
        // A contact that is loaded when it has ordered is counted with its order.
        await().atMost(SOON)
                .until(() ->
                        server.runtime().owner().snapshot(server.contact(ADA)).isPresent());
        poison();

        record(ADA, "order.completed");
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 1);
        record(ADA, "page.viewed.again");
        broken.set(false);

        await().atMost(SOON).untilAsserted(() -> isSent(ADA));
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 0);
        assertThat(server.timeline(ADA))
                .filteredOn("perennial.stage.changed"::equals)
                .hasSize(2);
        assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
    }

    private void leadIsSetAside() {
        server.demo(MessageClass.TRANSACTIONAL);
        record(ADA, "page.viewed");
        poison();
        record(ADA, "lead.captured");
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 1);
    }

    private void poison() {
        var ada = server.contact(ADA);
        storage.beforeIntent = contact -> {
            if (broken.get() && contact.equals(ada)) throw new StackOverflowError("poison");
        };
    }

    private void assertThatEachIsMovedAndMailedOnce(int contacts) {
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 0);
        assertThat(server.timeline(ADA)).containsOnlyOnce("perennial.stage.changed");
        assertThat(server.engine().tracks().tracks(server.contact(ADA)))
                .singleElement()
                .satisfies(track -> assertThat(track.stage())
                        .extracting(StageDefinition::key)
                        .isEqualTo("capture-leads"));
        assertThat(server.host.taken.values()).hasSize(contacts).allMatch(count -> count.get() == 1);
    }

    /** The snapshot that counts an entry before its turn. */
    private boolean isSavedUndecided() {
        var saved = storage.snapshots().load(server.contact(ADA));
        return saved.stream().flatMap(snapshot -> snapshot.applied().stream()).anyMatch(entry -> !entry.decided());
    }

    private Instant checkpointed(String address) {
        var group = ShardMap.DEFAULT.groupOf(server.contact(address));
        return storage.checkpoints()
                .load(group)
                .map(checkpoint -> Instant.EPOCH.plus(checkpoint.liveStamp(), ChronoUnit.MICROS))
                .orElse(Instant.EPOCH);
    }

    private void record(String address, String type) {
        record(address, type, type);
    }

    private void record(String address, String type, String messageId) {
        var answer = server.engine()
                .events()
                .record(server.workspace(), List.of(event(address, type, messageId)), RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(1);
    }

    private void isSent(String address) {
        assertThat(server.messages(address)).extracting(Message::state).containsExactly(MessageState.SENT);
    }
}
