package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.decide.Track;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.preview.ModelPreview;
import io.perennial.engine.preview.ModelPreview.Count;
import io.perennial.engine.preview.ModelPreviewer;
import io.perennial.engine.preview.PreviewedMove;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.ManualMove;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import io.perennial.spi.testing.WrittenModel;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a preview of a lifecycle model says is what happens once it is published, and nothing happens before. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class ModelPreviewTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int MANY = 300;
    private static final String KEPT = "nurture-prospects";
    private static final String DROPPED = "upsell-customers";
    private static final Duration READING = Duration.ofSeconds(1);

    private final WrittenModel classic =
            new WrittenModel(BundledModels.classic().json());
    private final InMemoryStorage memory = new InMemoryStorage(Clock.systemUTC());
    private final Installation server = new Installation(memory);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void preview_saysWhatPublishingDoes() {
        var base = recorded(MANY);
        var before = tracks(base);
        var writtenBefore = written(base);
        var draft = draft();

        var pages = pages(
                70,
                request ->
                        done(server.engine().modelPreviews().ofDraft(server.workspace(), "classic", draft, request)));

        assertThat(written(base)).isEqualTo(writtenBefore);
        assertThat(pages).extracting(ModelPreview::examined).containsExactly(70, 70, 70, 70, 20);
        assertThat(tracks(base)).isEqualTo(before);
        done(server.engine().definitions().publishLifecycleModel(server.workspace(), "classic", draft));
        settled();
        assertThatItHappened(base, pages, before, "classic");
    }

    @Test
    void previewOfAPluginsModel_saysWhatEnablingDoes() {
        var base = recorded(MANY);

        var pages = pages(
                500,
                request -> done(server.engine()
                        .modelPreviews()
                        .ofPlugin(server.workspace(), "funnels", "loyalty-funnel", request)));

        var choice = new ModelChoice(List.of("loyalty-funnel"));
        done(server.engine().plugins().enable(server.workspace(), "funnels", choice));
        settled();
        assertThatItHappened(base, pages, Map.of(), "loyalty-funnel");
    }

    @Test
    void modelAsItIs_movesNobody() {
        var base = recorded(30);

        var pages = pages(
                100,
                request ->
                        done(server.engine().modelPreviews().ofPlugin(server.workspace(), "all", "classic", request)));

        assertThat(pages)
                .extracting(ModelPreview::examined)
                .containsExactly(base.addresses().size());
        assertThat(moves(pages)).isEmpty();
    }

    @Test
    void draftThatIsWrong_isRefusedWithAllFindingsAtOnce() {
        recorded(1);
        var draft = Json.parse("""
                {"stages": [
                  {"key": "A", "name": "A", "criteria": {"event": {"types": ["x.y"]}}},
                  {"key": "b", "criteria": {"all": [{"tag": 1}, {"no": "such"}]}},
                  {"key": "b", "name": "B", "criteria": {"tag": "x"}}, 7, {"key": "c", "name": "C"}]}""");

        assertThat(refused("No", draft))
                .extracting(Fault::code, fault -> String.join(".", fault.field()))
                .containsExactlyInAnyOrder(
                        tuple(FaultCode.INVALID, "key"),
                        tuple(FaultCode.INVALID, "definition.name"),
                        tuple(FaultCode.INVALID, "definition.stages.0.key"),
                        tuple(FaultCode.INVALID, "definition.stages.1.name"),
                        tuple(FaultCode.INVALID, "definition.stages.1.criteria.all.0.tag"),
                        tuple(FaultCode.INVALID, "definition.stages.1.criteria.all.1"),
                        tuple(FaultCode.INVALID, "definition.stages.2.key"),
                        tuple(FaultCode.INVALID, "definition.stages.3"),
                        tuple(FaultCode.INVALID, "definition.stages.4.criteria"));
        var published = server.engine().definitions().publishLifecycleModel(server.workspace(), "No", draft);
        assertThat(((Outcome.Rejected<?>) published).faults()).isEqualTo(refused("No", draft));
    }

    @Test
    void draftThatAsksAboutWhatIsNotThere_isRefused() {
        recorded(1);
        var draft = Json.parse("""
                {"name": "X", "stages": [
                  {"key": "a", "name": "A", "criteria": {"segment": "none"}},
                  {"key": "b", "name": "B", "criteria": {"stage": {"model": "classic", "is": "nowhere"}}}]}""");

        assertThat(refused("x", draft))
                .extracting(Fault::code, fault -> String.join(".", fault.field()))
                .containsExactly(
                        tuple(FaultCode.NOT_FOUND, "definition.stages.0.criteria"),
                        tuple(FaultCode.NOT_FOUND, "definition.stages.1.criteria"));
    }

    @Test
    void pluginsModel_isRefusedWhereEnablingWouldNotTakeIt() {
        recorded(1);
        assertThat(refusedOfPlugin("nobody", "classic"))
                .extracting(Fault::field)
                .containsExactly(List.of("plugin"));
        assertThat(refusedOfPlugin("all", "nothing")).extracting(Fault::field).containsExactly(List.of("model"));

        done(server.engine().definitions().publishLifecycleModel(server.workspace(), "classic", draft()));

        assertThat(refusedOfPlugin("all", "classic"))
                .extracting(Fault::code, Fault::field)
                .containsExactly(tuple(FaultCode.CONFLICT, List.of("model")));
    }

    @Test
    void pageThatCannotBeDoneInTime_endsWithWhatItHas() {
        recorded(10);
        var clock = MutableClock.at(Clock.systemUTC().instant());
        var slow = slow(clock, FaultPlan.none());
        var pages = new ArrayList<ModelPreview>();
        Optional<ContactPosition> from = Optional.empty();
        do {
            var request = from.map(at -> PageRequest.after(100, at)).orElseGet(() -> PageRequest.first(100));
            // Of five seconds one is left for the answer: four timelines are read.
            var page = Deadline.call(
                    clock.instant().plusSeconds(5),
                    () -> done(slow.ofDraft(server.workspace(), "classic", draft(), request)));
            pages.add(page);
            from = Optional.ofNullable(page.moves().scannedTo());
        } while (pages.getLast().moves().hasMore());

        assertThat(pages).extracting(ModelPreview::examined).containsExactly(4, 4, 2);
        assertThat(pages).extracting(ModelPreview::unread).containsOnly(0);
        var whole = pages(
                100,
                request ->
                        done(server.engine().modelPreviews().ofDraft(server.workspace(), "classic", draft(), request)));
        assertThat(moves(pages)).isEqualTo(moves(whole));
    }

    @Test
    void contactThatTakesAllTheTime_isPassedOver() {
        recorded(3);
        var clock = MutableClock.at(Clock.systemUTC().instant());
        var reads = new AtomicInteger();
        // The second is first on the second page: it is read again there, and again for too long.
        var slow = slow(clock, (call, nth) -> {
            if (call != StoreCall.TIMELINE_FOR_EACH) return Optional.empty();
            var read = reads.incrementAndGet();
            if (read != 2 && read != 3) return Optional.empty();
            clock.advance(Duration.ofMinutes(1));
            return Optional.of(FaultKind.TIMEOUT);
        });
        var pages = pages(
                100,
                request -> Deadline.call(
                        clock.instant().plusSeconds(30),
                        () -> done(slow.ofDraft(server.workspace(), "classic", draft(), request))));

        assertThat(pages).extracting(ModelPreview::examined).containsExactly(1, 0, 1);
        assertThat(pages).extracting(ModelPreview::unread).containsExactly(0, 1, 0);
    }

    @Test
    void storeThatIsGone_isNotTakenForAContactWithoutMoves() {
        recorded(3);
        var clock = MutableClock.at(Clock.systemUTC().instant());
        var broken = slow(
                clock,
                (call, nth) -> call == StoreCall.TIMELINE_FOR_EACH && nth == 2
                        ? Optional.of(FaultKind.UNAVAILABLE)
                        : Optional.empty());

        assertThatThrownBy(() -> broken.ofDraft(server.workspace(), "classic", draft(), PageRequest.first(10)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** Each timeline takes a second of this clock. */
    private ModelPreviewer slow(MutableClock clock, FaultPlan faults) {
        var storage = new FaultyStorage(memory, (call, nth) -> {
            if (call == StoreCall.TIMELINE_FOR_EACH) clock.advance(READING);
            return faults.fault(call, nth);
        });
        return new ModelPreviewer(
                server.engine().definitions(),
                server.engine().plugins(),
                new DefinitionBooks(
                        storage.definitions(), storage.percentiles(), storage.workspaces(), EngineTime.of(clock)),
                storage.contacts(),
                storage.timeline(),
                EngineTime.of(clock));
    }

    /** Classic with narrower windows, and without one of its stages. */
    private static JsonValue draft() {
        var model = Json.parse(
                BundledModels.classic().json().replace("P365D", "P120D").replace("P60D", "P20D"));
        var stages = model.asJsonObject().getJsonArray("stages").stream()
                .filter(stage -> !stage.asJsonObject().getString("key").equals(DROPPED))
                .toList();
        return Json.object()
                .add("name", "Narrower")
                .add("stages", Json.array(stages))
                .build();
    }

    private ContactBase recorded(int contacts) {
        server.host.model = BundledModels.classic().json();
        server.host.funnels = BundledModels.funnels();
        server.demo(MessageClass.TRANSACTIONAL);
        var base = new ContactBase(contacts, Clock.systemUTC().instant(), List.of(classic), 11);
        var events = base.events();
        for (var from = 0; from < events.size(); from += 500)
            assertThat(server.record(events.subList(from, Math.min(events.size(), from + 500)), RecordMode.HISTORICAL)
                            .faults())
                    .isEmpty();
        var byHand = new HashMap<String, String>();
        for (var i = 1; i < Math.min(contacts, 7); i++)
            byHand.put(base.addresses().get(i), i % 2 == 0 ? KEPT : DROPPED);
        byHand.forEach((address, stage) -> done(server.engine()
                .stages()
                .move(server.workspace(), email(address), "classic", new ManualMove(stage, null, "Mary", null))));
        for (var address : base.addresses())
            await(base.described(address))
                    .pollDelay(Duration.ZERO)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(track(address, "classic").map(ModelPreviewTest::stage))
                            .isEqualTo(
                                    Optional.ofNullable(byHand.getOrDefault(address, base.stage(address, classic)))));
        settled();
        return base;
    }

    private void settled() {
        await().atMost(SOON)
                .until(() ->
                        server.engine().segments().progress(server.workspace()).isDone());
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
    }

    private static List<ModelPreview> pages(int size, Function<PageRequest<ContactPosition>, ModelPreview> preview) {
        var pages = new ArrayList<ModelPreview>();
        var page = preview.apply(PageRequest.first(size));
        pages.add(page);
        while (page.moves().hasMore()) {
            page = preview.apply(
                    PageRequest.after(size, Objects.requireNonNull(page.moves().scannedTo())));
            pages.add(page);
        }
        return pages;
    }

    private static Map<String, PreviewedMove> moves(List<ModelPreview> pages) {
        return pages.stream()
                .flatMap(page -> page.moves().items().stream())
                .collect(Collectors.toMap(move -> String.valueOf(move.contact().email()), Function.identity()));
    }

    private void assertThatItHappened(
            ContactBase base, List<ModelPreview> pages, Map<String, Track> before, String model) {
        var moves = moves(pages);
        var counted = new HashMap<Count, Integer>();
        for (var address : base.addresses()) {
            var from = Optional.ofNullable(before.get(address)).map(ModelPreviewTest::stage);
            var now = track(address, model).orElseThrow();
            var to = Optional.ofNullable(stage(now));
            var move = moves.remove(address);
            if (from.equals(to)) assertThat(move).as(base.described(address)).isNull();
            else {
                assertThat(move).as(base.described(address)).isNotNull();
                assertThat(Optional.ofNullable(move.from())).isEqualTo(from);
                assertThat(Optional.ofNullable(move.to())).isEqualTo(to);
                assertThat(move.because()).isEqualTo(now.because());
                counted.merge(new Count(move.from(), move.to(), 0), 1, Integer::sum);
            }
        }
        assertThat(moves).isEmpty();
        assertThat(counted).as("draws of the seed").hasSizeGreaterThan(2);
        var sums = new HashMap<Count, Integer>();
        for (var page : pages)
            for (var count : page.counts())
                sums.merge(new Count(count.from(), count.to(), 0), count.contacts(), Integer::sum);
        assertThat(sums).isEqualTo(counted);
    }

    private Map<String, Track> tracks(ContactBase base) {
        return base.addresses().stream()
                .collect(Collectors.toMap(
                        address -> address, address -> track(address, "classic").orElseThrow()));
    }

    private Optional<Track> track(String address, String model) {
        return server.engine().tracks().tracks(server.contact(address)).stream()
                .filter(track -> track.model().equals(model))
                .findFirst();
    }

    private static String stage(Track track) {
        return track.stage() == null ? null : track.stage().key();
    }

    /** How many entries there are, and how many definitions. */
    private List<Integer> written(ContactBase base) {
        var entries = new AtomicInteger();
        for (var address : base.addresses())
            memory.timeline().forEach(server.contact(address), entry -> entries.incrementAndGet());
        return List.of(
                entries.get(), memory.definitions().all(server.workspace()).size());
    }

    private List<Fault> refused(String key, JsonValue draft) {
        var outcome = server.engine().modelPreviews().ofDraft(server.workspace(), key, draft, PageRequest.first(10));
        return ((Outcome.Rejected<ModelPreview>) outcome).faults();
    }

    private List<Fault> refusedOfPlugin(String plugin, String model) {
        var outcome =
                server.engine().modelPreviews().ofPlugin(server.workspace(), plugin, model, PageRequest.first(10));
        return ((Outcome.Rejected<ModelPreview>) outcome).faults();
    }
}
