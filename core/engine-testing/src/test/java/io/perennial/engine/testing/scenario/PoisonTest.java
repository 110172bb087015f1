package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** G10: what fails for a reason that nobody has thought of is set aside where a person finds it, and holds up nobody. */
@Execution(ExecutionMode.CONCURRENT)
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** More than one channel sends at once. */
    private static final int MANY = 60;

    private final BrokenStorage storage = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(storage);
        server.demo(MessageClass.TRANSACTIONAL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void messages_whose_outcome_cant_be_written_are_parked_and_hold_up_nobody() {
        Set<ContactKey> healthy = ConcurrentHashMap.newKeySet();
        storage.beforeOutcome = (contact, outcome) -> {
            if (outcome.kind() == Kind.SENT && !healthy.contains(contact)) throw new IllegalStateException("poison");
        };
        record("healthy@example.org", "page.viewed");
        healthy.add(server.contact("healthy@example.org"));
        for (var i = 0; i < MANY; i++) record("poison" + i + "@example.org", "lead.captured");
        await().atMost(SOON).until(() -> server.host.taken.size() > MANY / 2);

        record("healthy@example.org", "lead.captured");

        await().atMost(SOON).untilAsserted(() -> isIn("healthy@example.org", MessageState.SENT));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (var i = 0; i < MANY; i++) isIn("poison" + i + "@example.org", MessageState.PARKED);
        });
        assertThat(server.host.taken.values()).hasSize(MANY + 1).allMatch(count -> count.get() == 1);
        var tallies = server.engine().tallies().tallies(server.workspace(), "welcome");
        assertThat(tallies.parked()).isEqualTo(MANY);
        assertThat(tallies.sent()).isEqualTo(1);
        assertThat(tallies.pending()).isZero();
    }

    @Test
    void message_that_cant_be_worked_on_is_parked_and_sent_when_a_person_says_so() {
        storage.beforeClaim = contact -> {
            if (broken.get()) throw new StackOverflowError("poison");
        };
        record("ada@example.org", "lead.captured");

        await().atMost(SOON).untilAsserted(() -> isIn("ada@example.org", MessageState.PARKED));
        assertThat(server.timeline("ada@example.org")).containsOnlyOnce("perennial.message.parked");
        assertThat(parked())
                .singleElement()
                .satisfies(message -> assertThat(message.outcome())
                        .returns(1, MessageOutcome::attempt)
                        .returns("INTERNAL", MessageOutcome::code));

        broken.set(false);
        done(server.engine().messages().resolve(parked().getFirst().intent().key(), Resolution.RESEND));

        await().atMost(SOON).untilAsserted(() -> isIn("ada@example.org", MessageState.SENT));
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
        assertThat(parked()).isEmpty();
    }

    @Test
    void message_that_cant_even_be_parked_is_tried_again_later() {
        var setAside = new AtomicBoolean();
        storage.beforeOutcome = (contact, outcome) -> {
            if (!broken.get()) return;
            if ("INTERNAL".equals(outcome.code())) setAside.set(true);
            throw new IllegalStateException("poison");
        };
        record("ada@example.org", "lead.captured");
        await().atMost(SOON).untilTrue(setAside);
        isIn("ada@example.org", MessageState.CLAIMED);

        broken.set(false);

        await().atMost(SOON).untilAsserted(() -> isIn("ada@example.org", MessageState.PARKED));
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
    }

    @Test
    void message_whose_outcome_was_written_after_all_keeps_it() {
        storage.afterOutcome = (contact, outcome) -> {
            throw new IllegalStateException("poison");
        };
        record("ada@example.org", "lead.captured");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(server.timeline("ada@example.org")).contains("perennial.message.sent"));
        isIn("ada@example.org", MessageState.SENT);
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
    }

    @Test
    void entry_that_cant_be_decided_leaves_the_next_one_of_its_shard_alone() {
        storage.beforeIntent = contact -> {
            throw new StackOverflowError("poison");
        };
        record("ada@example.org", "lead.captured");
        record("ada@example.org", "order.completed");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.engine().tracks().tracks(server.contact("ada@example.org")))
                        .singleElement()
                        .satisfies(track -> assertThat(track.stage())
                                .extracting(StageDefinition::key)
                                .isEqualTo("deliver-satisfy")));
        assertThat(server.timeline("ada@example.org")).contains("lead.captured", "order.completed");
    }

    @Test
    void wake_up_that_cant_be_carried_out_leaves_the_next_entry_and_the_next_wake_up_alone() {
        server.host.model = WakeUpTest.LAPSING.formatted("PT1S");
        server.demo(MessageClass.TRANSACTIONAL);
        var tries = new AtomicInteger();
        storage.beforeIntent = contact -> {
            if (tries.incrementAndGet() <= 5) throw new StackOverflowError("poison");
        };
        record("ada@example.org", "order.completed");
        await().atMost(SOON).until(() -> tries.get() == 5);

        record("ada@example.org", "order.completed", "again");

        await().atMost(SOON).untilAsserted(() -> isIn("ada@example.org", MessageState.SENT));
        assertThat(server.host.taken.values()).hasSize(1);
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

    private void isIn(String address, MessageState state) {
        assertThat(server.messages(address))
                .extracting(Message::state)
                .as(address)
                .containsExactly(state);
    }

    private List<Message> parked() {
        return server.engine()
                .messages()
                .parked(server.workspace(), PageRequest.first(100))
                .items();
    }
}
