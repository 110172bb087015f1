package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.json.Json;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.InjectedFault;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** G1, G7: a tag or list whose change is answered is the same for the contact, for its timeline, once, and for what decides. */
@Timeout(60)
class TagsAndListsTest {
    private static final String ADA = "ada@example.org";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final InMemoryStorage memory = new InMemoryStorage(Clock.systemUTC());
    private final FaultScript faults = new FaultScript();
    private final FaultyStorage storage = new FaultyStorage(memory, faults);
    private final Installation server = new Installation(storage);

    @BeforeEach
    void makeContact() {
        server.demo(MessageClass.TRANSACTIONAL);
        server.record(List.of(event(ADA, "page.viewed", "m0")), RecordMode.LIVE);
    }

    @AfterEach
    void close() {
        KillPoint.listen(point -> {});
        server.close();
    }

    private Contact tag(Engine engine, List<String> add, List<String> remove) {
        return done(engine.contacts().tag(server.workspace(), email(ADA), add, remove));
    }

    private Contact tag(List<String> add, List<String> remove) {
        return tag(server.engine(), add, remove);
    }

    private Contact lists(List<String> join, List<String> leave) {
        return done(server.engine().contacts().updateLists(server.workspace(), email(ADA), join, leave));
    }

    private Contact read(Engine engine) {
        return engine.contacts().find(server.workspace(), email(ADA)).orElseThrow();
    }

    /** The changes of tags and lists that the timeline tells of, oldest first. */
    private List<String> told() {
        var entries = new ArrayList<TimelineEntry>();
        memory.timeline().forEach(read(server.engine()).key(), entries::add);
        return entries.stream()
                .filter(entry -> entry.type().matches("perennial[.](tag|list)[.].*"))
                .map(entry -> entry.type().substring("perennial.".length())
                        + entry.properties().values())
                .toList();
    }

    private void agreeSoon(List<String> tags, List<String> lists, int changes) {
        var fields = Stream.concat(
                        tags.stream().map(tag -> "tag." + tag), lists.stream().map(list -> "list." + list))
                .toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(read(server.engine()).tags()).isEqualTo(tags);
            assertThat(read(server.engine()).lists()).isEqualTo(lists);
            assertThat(told()).hasSize(changes);
            assertThat(snapshotFields().keySet()).containsExactlyInAnyOrderElementsOf(fields);
        });
    }

    private Map<String, JsonValue> snapshotFields() {
        var contact = read(server.engine()).key();
        return server.runtime().owner().snapshot(contact).map(Snapshot::fields).orElse(Map.of());
    }

    @Test
    void tagsAndLists_areReadAtOnce_onEveryServer() {
        var another = server.another();
        assertThat(read(another).tags()).isEmpty();

        tag(List.of(" b ", "a"), List.of());
        lists(List.of("beta", "alpha"), List.of());

        assertThat(read(server.engine()).tags()).containsExactly("a", "b");
        assertThat(read(another).tags()).containsExactly("a", "b");
        assertThat(read(another).lists()).containsExactly("alpha", "beta");
        assertThat(tag(another, List.of("c"), List.of("a")).tags()).containsExactly("b", "c");
        assertThat(read(server.engine()).tags()).containsExactly("b", "c");
    }

    @Test
    void whatIsAsWanted_isNotRecorded() {
        tag(List.of("a", "a", " a"), List.of("never"));
        tag(List.of("a"), List.of("never"));
        lists(List.of(), List.of("never"));

        assertThat(told()).containsExactly("tag.added[\"a\"]");
    }

    @Test
    void changesBack_areChangesOfTheirOwn() {
        for (var i = 0; i < 2; i++) {
            tag(List.of("a"), List.of());
            tag(List.of(), List.of("a"));
        }
        lists(List.of("beta"), List.of());
        lists(List.of(), List.of("beta"));
        lists(List.of("beta"), List.of());

        assertThat(told())
                .filteredOn(told -> told.startsWith("tag"))
                .containsExactly("tag.added[\"a\"]", "tag.removed[\"a\"]", "tag.added[\"a\"]", "tag.removed[\"a\"]");
        assertThat(told())
                .filteredOn(told -> told.startsWith("list"))
                .containsExactly("list.joined[\"beta\"]", "list.left[\"beta\"]", "list.joined[\"beta\"]");
        agreeSoon(List.of(), List.of("beta"), 7);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        StoreCall.CONTACTS_FIELDS,
                        StoreCall.CONTACTS_CHANGE_ID,
                        StoreCall.TIMELINE_RECEIPTS,
                        StoreCall.TIMELINE_WRITE_RECEIPTS,
                        StoreCall.WORK_LOG_APPEND,
                        StoreCall.TIMELINE_WRITE,
                        StoreCall.CONTACTS_UPDATE,
                        StoreCall.CONTACTS_LOAD)
                .flatMap(call -> Stream.of(FaultKind.values()).map(kind -> Arguments.of(call, kind)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void change_repeatedUntilAnswered_isHeldByAllOnce(StoreCall call, FaultKind kind) {
        tag(List.of("old"), List.of());
        await().atMost(SOON).until(() -> !snapshotFields().isEmpty());
        faults.failNext(call, kind);

        answered(() -> tag(List.of("a", "b", "c"), List.of("old")));

        assertThat(storage.injected()).extracting(InjectedFault::call).containsExactly(call);
        storage.settle();
        agreeSoon(List.of("a", "b", "c"), List.of(), 5);
    }

    /** What was never answered may be there or not, but not half. */
    @ParameterizedTest
    @EnumSource(
            value = KillPoint.class,
            names = {"INGEST_AFTER_LOG", "INGEST_AFTER_TIMELINE", "CONTACT_BEFORE_ROW", "CONTACT_AFTER_ROW"})
    void change_whoseServerDied_andThatNobodyRepeats_isHeldByAll(KillPoint point) {
        tag(List.of("old"), List.of());
        await().atMost(SOON).until(() -> !snapshotFields().isEmpty());
        KillPoint.listen(passed -> {
            if (passed == point) throw new Death();
        });
        assertThatExceptionOfType(Death.class).isThrownBy(() -> tag(List.of("a", "b"), List.of("old")));
        KillPoint.listen(passed -> {});
        server.kill();

        server.start();

        agreeSoon(List.of("a", "b"), List.of(), 4);
    }

    @Test
    void changesAtOnce_onTwoServers_loseNone() {
        var engines = List.of(server.engine(), server.another());

        var running = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> tag(engines.get(i % 2), List.of("t" + i, "all"), List.of()), Thread::startVirtualThread))
                .toList();
        running.forEach(CompletableFuture::join);

        var tags = IntStream.range(0, 40).mapToObj(i -> "t" + i);
        assertThat(read(server.engine()).tags())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("all"), tags).toList());
        await().atMost(SOON).untilAsserted(() -> assertThat(snapshotFields()).hasSize(41));
    }

    @Test
    void fiftyOfEach_areOneCall() {
        var many = IntStream.range(0, 50).mapToObj(i -> "t" + i).toList();
        tag(many, List.of());
        var appends = storage.calls(StoreCall.WORK_LOG_APPEND);

        tag(IntStream.range(50, 100).mapToObj(i -> "t" + i).toList(), many);

        assertThat(storage.calls(StoreCall.WORK_LOG_APPEND) - appends).isEqualTo(1);
        agreeSoon(IntStream.range(50, 100).mapToObj(i -> "t" + i).toList(), List.of(), 150);
    }

    /** Who goes from one tag to another is never at none: no move out and in again. */
    @Test
    void contactThatGoesFromOneTagToAnother_staysInAStageOfBoth() {
        var model = Json.parse("""
                {"name": "Paying", "stages": [
                  {"key": "in", "name": "In", "criteria": {"any": [{"tag": "trial"}, {"tag": "paid"}]}}]}""");
        done(server.engine().definitions().publishLifecycleModel(server.workspace(), "paying", model));
        server.publish(JourneyDrafts.onStage("in", "paying", "in", "welcome"));
        tag(List.of("trial"), List.of());

        tag(List.of("paid"), List.of("trial"));

        await().atMost(SOON).until(() -> snapshotFields().keySet().equals(Set.of("tag.paid")));
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.STAGE_CHANGED);
        assertThat(server.messages(ADA)).hasSize(1);
    }

    /** As if the process had ended there. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
