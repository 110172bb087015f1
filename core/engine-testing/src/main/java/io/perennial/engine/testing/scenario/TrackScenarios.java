package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.decide.ContactPast;
import io.perennial.engine.decide.Track;
import io.perennial.engine.decide.TrackState;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.ManualMove;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.MessageClass;
import io.perennial.spi.testing.WrittenModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A contact base is moved from one lifecycle model to another and back: nothing is lost, and no journey fires for the past. */
public abstract class TrackScenarios {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int AT_ONCE = 500;
    private static final String CLASSIC = "classic";
    private static final String LOYALTY = "loyalty-funnel";
    private static final String BY_HAND = "nurture-prospects";

    private @Nullable Installation installation;

    /** The store under test; each call an empty one or one that others use as well. */
    protected abstract Storage storage();

    /** How many contacts are moved. */
    protected int contacts() {
        return 300;
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
    }

    @Test
    void contact_base_is_moved_to_another_model_and_back() {
        var clock = Clock.systemUTC();
        var storage = storage();
        var server = installed(storage);
        var models = models();
        var base = new ContactBase(contacts(), clock.instant(), List.copyOf(models.values()), 7);
        record(server, base.events(), RecordMode.HISTORICAL);
        var all = base.addresses();
        var byHand = all.subList(0, 5);
        for (var address : byHand) putByHand(server, address);
        settled(server);
        assertStages(server, base, models, Set.of(CLASSIC), byHand);

        done(answered(() -> server.engine().definitions().archiveJourney(server.workspace(), "welcome")));
        enable(server, "funnels", LOYALTY);
        hello(server, LOYALTY, models);
        // Some do something before the background has come to them: what they did before still fires nothing.
        record(server, each(all.subList(20, 40), "hello.said", "there"), RecordMode.LIVE);
        settled(server);
        assertStages(server, base, models, Set.of(CLASSIC, LOYALTY), byHand);

        archive(server, CLASSIC);
        settled(server);
        assertStages(server, base, models, Set.of(LOYALTY), byHand);
        assertThatNobodyWasWrittenTo(server, all);
        var newcomer = "newcomer@example.org";
        record(server, List.of(event(newcomer, "order.completed", "first order")), RecordMode.LIVE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages(newcomer)).hasSize(1));

        for (var key : stages(models, LOYALTY))
            done(answered(() -> server.engine().definitions().archiveJourney(server.workspace(), "hello-" + key)));
        // Meanwhile some go on: classic, which is not there, has to count it.
        var late = new ArrayList<EventDraft>();
        for (var address : all.subList(40, 60)) late.add(base.happens(address, "order.completed", "late " + address));
        record(server, late, RecordMode.LIVE);
        enable(server, "all", CLASSIC);
        hello(server, CLASSIC, models);
        record(server, each(all.subList(60, 80), "hello.said", "back"), RecordMode.LIVE);
        server.kill();
        server.start();
        settled(server);
        assertStages(server, base, models, Set.of(CLASSIC, LOYALTY), byHand);
        archive(server, LOYALTY);
        settled(server);

        assertStages(server, base, models, Set.of(CLASSIC), byHand);
        assertThatNobodyWasWrittenTo(server, all);
        var books = new DefinitionBooks(
                storage.definitions(), storage.percentiles(), storage.workspaces(), EngineTime.of(clock));
        for (var address : all) {
            var moves = moves(server, address);
            assertHistory(moves, base.stage(address, model(models, LOYALTY)) != null);
            var rebuilt = answered(() -> rebuilt(server, storage, books, address, clock));
            assertThat(stage(rebuilt.get(CLASSIC)))
                    .isEqualTo(byHand.contains(address) ? BY_HAND : base.stage(address, model(models, CLASSIC)));
            assertThat(stage(rebuilt.get(LOYALTY))).isNull();
        }
        // The journeys are alive: what happens from now on fires.
        record(server, List.of(event(newcomer, "order.completed", "second order")), RecordMode.LIVE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages(newcomer)).hasSize(2));
    }

    private Installation installed(Storage storage) {
        var made = new Installation(storage);
        installation = made;
        made.host.model = BundledModels.classic().json();
        made.host.funnels = BundledModels.funnels();
        made.demo(MessageClass.TRANSACTIONAL);
        return made;
    }

    private static Map<String, WrittenModel> models() {
        var models = new HashMap<String, WrittenModel>();
        models.put(CLASSIC, new WrittenModel(BundledModels.classic().json()));
        for (LifecycleModelDocument document : BundledModels.funnels())
            models.put(document.key(), new WrittenModel(document.json()));
        return models;
    }

    private static WrittenModel model(Map<String, WrittenModel> models, String key) {
        return Objects.requireNonNull(models.get(key), key);
    }

    private static List<String> stages(Map<String, WrittenModel> models, String model) {
        return model(models, model).stages().stream()
                .map(stage -> stage.getString("key"))
                .toList();
    }

    private static void enable(Installation server, String plugin, String model) {
        var choice = new ModelChoice(List.of(model));
        done(answered(() -> server.engine().plugins().enable(server.workspace(), plugin, choice)));
    }

    private static void archive(Installation server, String model) {
        done(answered(() -> server.engine().definitions().archiveLifecycleModel(server.workspace(), model)));
    }

    /** A journey for each stage, which writes to whoever enters it. */
    private static void hello(Installation server, String model, Map<String, WrittenModel> models) {
        for (var stage : stages(models, model))
            server.publish(JourneyDrafts.onStage("hello-" + stage, model, stage, "welcome"));
    }

    private static void putByHand(Installation server, String address) {
        var move = new ManualMove(BY_HAND, null, "Mary", "phoned");
        done(answered(() -> server.engine().stages().move(server.workspace(), email(address), CLASSIC, move)));
    }

    private static List<EventDraft> each(List<String> addresses, String type, String messageId) {
        return addresses.stream()
                .map(address -> event(address, type, messageId + " " + address))
                .toList();
    }

    private static void record(Installation server, List<EventDraft> events, RecordMode mode) {
        for (var from = 0; from < events.size(); from += AT_ONCE) {
            var some = events.subList(from, Math.min(events.size(), from + AT_ONCE));
            assertThat(server.record(some, mode).faults()).isEmpty();
        }
    }

    /** Nothing is on its way, and every contact is placed by the models that are in force. */
    private static void settled(Installation server) {
        await().atMost(SOON)
                .until(() -> answered(() -> server.engine().segments().progress(server.workspace()))
                        .isDone());
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
    }

    /** Everybody is where a naive reading of the models puts them, on the tracks of these models and no others; so says the timeline. */
    private static void assertStages(
            Installation server,
            ContactBase base,
            Map<String, WrittenModel> models,
            Set<String> inForce,
            List<String> byHand) {
        for (var address : base.addresses()) {
            var expected = new HashMap<String, @Nullable String>();
            for (var key : inForce)
                expected.put(
                        key,
                        key.equals(CLASSIC) && byHand.contains(address)
                                ? BY_HAND
                                : base.stage(address, model(models, key)));
            await(base.described(address))
                    .pollDelay(Duration.ZERO)
                    .atMost(SOON)
                    .untilAsserted(() -> assertStages(server, address, expected));
        }
    }

    private static void assertStages(Installation server, String address, Map<String, @Nullable String> expected) {
        var contact = server.contact(address);
        var told = new HashMap<String, @Nullable String>();
        for (var track : answered(() -> server.engine().tracks().tracks(contact)))
            told.put(track.model(), stage(track));
        assertThat(told).as(address).isEqualTo(expected);
        var moves = moves(server, address);
        expected.forEach((key, stage) -> assertThatMovesLedTo(moves, key, stage));
    }

    private static @Nullable String stage(Track track) {
        return track.stage() == null ? null : track.stage().key();
    }

    private static @Nullable String stage(@Nullable TrackState track) {
        return track == null ? null : track.stage();
    }

    private static void assertThatNobodyWasWrittenTo(Installation server, List<String> addresses) {
        // Those who ordered while classic was not there have entered stages of the funnel by that.
        for (var address : addresses) {
            if (addresses.subList(40, 60).contains(address)) continue;
            assertThat(server.messages(address)).as(address).isEmpty();
        }
    }

    /** What the timeline says of a contact's moves. */
    private static List<TimelineEntry> moves(Installation server, String address) {
        var contact = server.contact(address);
        var types = Set.of(EntryTypes.STAGE_CHANGED);
        return answered(() -> server.engine().timeline().page(contact, types, PageRequest.first(100)))
                .items();
    }

    /** From no stage to where it is, each leading on from another: as often as a stage was entered it was left, but for the last. */
    private static void assertThatMovesLedTo(List<TimelineEntry> moves, String model, @Nullable String stage) {
        var stays = new HashMap<@Nullable String, Integer>();
        for (var move : moves) {
            if (!model.equals(said(move, "model"))) continue;
            stays.merge(said(move, "to"), 1, Integer::sum);
            stays.merge(said(move, "from"), -1, Integer::sum);
        }
        stays.values().removeIf(times -> times == 0);
        var expected = new HashMap<@Nullable String, Integer>();
        if (stage != null) {
            expected.put(null, -1);
            expected.put(stage, 1);
        }
        assertThat(stays).as("moves of %s: %s", model, moves).isEqualTo(expected);
    }

    /** Each move says why, and names the decision; who was in the funnel has left it because that was archived. */
    private static void assertHistory(List<TimelineEntry> moves, boolean wasInTheFunnel) {
        var left = new HashSet<String>();
        for (var move : moves) {
            assertThat(said(move, "decisionId")).isNotNull();
            var because = Json.textList(move.properties(), "because");
            assertThat(because).isNotEmpty();
            if (!because.contains("the lifecycle model was archived")) continue;
            assertThat(said(move, "to")).isNull();
            left.add(Objects.requireNonNull(said(move, "model")));
        }
        assertThat(left.contains(LOYALTY)).isEqualTo(wasInTheFunnel);
    }

    private static @Nullable String said(TimelineEntry move, String name) {
        return Json.textOrNull(move.properties(), name);
    }

    /** As nothing but the timeline tells it. */
    private static Map<String, TrackState> rebuilt(
            Installation server, Storage storage, DefinitionBooks books, String address, Clock clock) {
        var past = new ContactPast(server.contact(address), books.now(server.workspace()), clock.instant(), null);
        storage.timeline().forEach(server.contact(address), past::add);
        return past.snapshot().tracks();
    }
}
