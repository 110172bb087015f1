package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Rebuild;
import io.perennial.engine.work.Undecided;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** G1, G7: a change of a contact that is answered is held by the contact, by its timeline, once, and by what decides. */
@Timeout(60)
class ContactChangeTest {
    private static final Instant FAR_OFF = Instant.parse("2100-01-01T00:00:00Z");
    private static final String ADA = "ada";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Map<StoreCall, FaultKind> next = new EnumMap<>(StoreCall.class);
    private final Storage memory = new InMemoryStorage(Clock.systemUTC());
    private final FaultyStorage storage = new FaultyStorage(memory, (call, _) -> fault(call));

    @AfterEach
    void hearNoMore() {
        KillPoint.listen(point -> {});
    }

    /** Each once, then that call works again. */
    private synchronized Optional<FaultKind> fault(StoreCall call) {
        return Optional.ofNullable(next.remove(call));
    }

    private synchronized void failNext(StoreCall call, FaultKind kind) {
        next.put(call, kind);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        StoreCall.CONTACTS_ATTACH,
                        StoreCall.CONTACTS_FIELDS,
                        StoreCall.CONTACTS_CHANGE_ID,
                        StoreCall.TIMELINE_RECEIPTS,
                        StoreCall.TIMELINE_WRITE_RECEIPTS,
                        StoreCall.WORK_LOG_APPEND,
                        StoreCall.TIMELINE_WRITE,
                        StoreCall.CONTACTS_UPDATE,
                        StoreCall.CONTACTS_LOAD)
                .flatMap(call -> Stream.of(
                                FaultKind.EXECUTED_THEN_TIMEOUT,
                                FaultKind.TIMEOUT,
                                FaultKind.UNAVAILABLE,
                                FaultKind.LATE)
                        .map(kind -> Arguments.of(call, kind)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void change_repeatedUntilAnswered_isHeldByAllOnce(StoreCall call, FaultKind kind) {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            upsertUntilAnswered(server, name("Augusta"));
            failNext(call, kind);

            upsertUntilAnswered(server, name("Ada"));

            agree(server, "Ada", 2);
            storage.settle();
            agree(server, "Ada", 2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KillPoint.class,
            names = {
                "INGEST_BEFORE_LOG",
                "INGEST_AFTER_LOG",
                "INGEST_AFTER_TIMELINE",
                "CONTACT_BEFORE_ROW",
                "CONTACT_AFTER_ROW"
            })
    void change_whoseServerDied_repeatedAfterTheRestart_isHeldByAllOnce(KillPoint point) {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            upsertUntilAnswered(server, name("Augusta"));
            await().atMost(SOON).until(() -> snapshot(server).isPresent());
            dieAt(point, server, name("Ada"));

            server.start();
            upsertUntilAnswered(server, name("Ada"));

            agree(server, "Ada", 2);
        }
    }

    /** What was never answered may be there or not, but not half. */
    @ParameterizedTest
    @EnumSource(
            value = KillPoint.class,
            names = {"INGEST_AFTER_LOG", "INGEST_AFTER_TIMELINE", "CONTACT_BEFORE_ROW", "CONTACT_AFTER_ROW"})
    void change_whoseServerDied_andThatNobodyRepeats_isHeldByAll(KillPoint point) {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            upsertUntilAnswered(server, name("Augusta"));
            dieAt(point, server, name("Ada"));

            server.start();

            agreeSoon(server, "Ada", 2);
        }
    }

    @Test
    void changesAtOnce_endAlikeEverywhere() throws Exception {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            upsertUntilAnswered(server, name("Augusta"));

            for (var round = 0; round < 10; round++) {
                changeAtOnce(server, "r" + round + "-", 20, List.of(server.engine()));
                agree(server, contact(server).firstName(), 1 + 20 * (round + 1));
            }
        }
    }

    @Test
    void changesAtOnce_onTwoServers_endAlikeEverywhere() throws Exception {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            upsertUntilAnswered(server, name("Augusta"));

            changeAtOnce(server, "two-", 6, List.of(server.engine(), server.another()));

            agree(server, contact(server).firstName(), 7);
        }
    }

    private void changeAtOnce(Installation server, String prefix, int times, List<Engine> engines) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, times)
                    .mapToObj(i -> callers.submit(() -> engines.get(i % engines.size())
                            .contacts()
                            .upsert(server.workspace(), new ContactUpsert(ada(), List.of(), name(prefix + i)))))
                    .toList();
            for (var caller : running) Installation.done(caller.get());
        }
        assertThat(contact(server).firstName()).startsWith(prefix);
    }

    @Test
    void changeBack_isAChangeOfItsOwn() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            for (var name : List.of("Ada", "Augusta", "Ada", "Augusta", "Ada")) upsertUntilAnswered(server, name(name));

            agree(server, "Ada", 5);
        }
    }

    @Test
    void change_thatIsNone_isNotRecorded() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            for (var i = 0; i < 3; i++) upsertUntilAnswered(server, name("Ada"));
            upsertUntilAnswered(server, Map.of(ContactFields.LAST_NAME, JsonValue.NULL));

            agree(server, "Ada", 1);
        }
    }

    @Test
    void addressThatIsAnIdentityToo_reachesTheTimeline() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            failNext(StoreCall.WORK_LOG_APPEND, FaultKind.TIMEOUT);
            var address = new ContactRef.ByIdentity(IdentityKind.EMAIL, "ada@example.org");
            var upsert = new ContactUpsert(ada(), List.of(address), Map.of());

            untilAnswered(server, upsert);

            assertThat(changes(server)).containsExactly(Json.object(Map.of("email", Json.text("ada@example.org"))));
        }
    }

    private void dieAt(KillPoint point, Installation server, Map<String, JsonValue> changes) {
        KillPoint.listen(passed -> {
            if (passed == point) throw new Death();
        });
        try {
            server.engine().contacts().upsert(server.workspace(), new ContactUpsert(ada(), List.of(), changes));
            throw new AssertionError("it did not come by " + point);
        } catch (Death e) {
            server.kill();
        } finally {
            hearNoMore();
        }
    }

    private void agree(Installation server, String firstName, int changes) {
        assertThat(contact(server).firstName()).isEqualTo(firstName);
        assertThat(changes(server)).hasSize(changes);
        assertThat(rebuilt(server).fields()).isEqualTo(name(firstName));
        agreeSoon(server, firstName, changes);
    }

    /** The worker mends what its caller left half done. */
    private void agreeSoon(Installation server, String firstName, int changes) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(contact(server).firstName()).isEqualTo(firstName);
            assertThat(changes(server)).hasSize(changes);
            assertThat(snapshot(server).map(Snapshot::folded)).contains((long) changes);
            assertThat(snapshot(server).map(Snapshot::fields)).contains(name(firstName));
            assertThat(rebuilt(server).fields()).isEqualTo(name(firstName));
        });
    }

    private Snapshot rebuilt(Installation server) {
        return new Rebuild(memory.timeline())
                .of(
                        contact(server).key(),
                        Definitions.NONE,
                        Optional.empty(),
                        List.of(),
                        new Undecided(FAR_OFF, FAR_OFF, _ -> false))
                .snapshot();
    }

    private Optional<Snapshot> snapshot(Installation server) {
        return server.runtime().owner().snapshot(contact(server).key());
    }

    private Contact contact(Installation server) {
        return server.engine().contacts().find(server.workspace(), ada()).orElseThrow();
    }

    private List<JsonObject> changes(Installation server) {
        var entries = new ArrayList<TimelineEntry>();
        ContactKey key = contact(server).key();
        memory.timeline().forEach(key, entries::add);
        return entries.stream()
                .filter(entry -> entry.type().equals("perennial.contact.updated"))
                .map(TimelineEntry::properties)
                .toList();
    }

    private static ContactRef ada() {
        return new ContactRef.ByIdentity(IdentityKind.EXTERNAL_ID, ADA);
    }

    private static Map<String, JsonValue> name(String firstName) {
        return Map.of(ContactFields.FIRST_NAME, Json.text(firstName));
    }

    private static Contact upsertUntilAnswered(Installation server, Map<String, JsonValue> changes) {
        return untilAnswered(server, new ContactUpsert(ada(), List.of(), changes));
    }

    private static Contact untilAnswered(Installation server, ContactUpsert upsert) {
        for (var i = 0; i < 20; i++) {
            try {
                Outcome<Contact> answer = server.engine().contacts().upsert(server.workspace(), upsert);
                return Installation.done(answer);
            } catch (StoreUnavailableException e) {
                // Asked again.
            }
        }
        throw new AssertionError("never answered");
    }

    /** As if the process had ended there. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
