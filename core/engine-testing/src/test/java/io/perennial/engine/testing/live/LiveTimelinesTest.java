package io.perennial.engine.testing.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.live.Feed;
import io.perennial.engine.live.LiveEntry;
import io.perennial.engine.live.LiveTimelines;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of entries that this server writes, and of those that others do. */
class LiveTimelinesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration A_WHILE = Duration.ofMillis(1_500);
    private static final Clock CLOCK = Clock.systemUTC();

    private final FaultScript faults = new FaultScript();
    private final FaultyStorage storage = new FaultyStorage(new InMemoryStorage(CLOCK), faults);
    private final ShardMap shards = ShardMap.DEFAULT;
    private final LiveTimelines live =
            new LiveTimelines(storage.timeline(), storage.workLog(), shards, EngineTime.of(CLOCK), System::nanoTime);
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final ContactKey contact = new ContactKey(workspace, new ContactId(UUID.randomUUID()));

    @AfterEach
    void close() {
        live.close();
    }

    private TimelineEntry entry(String type, Instant occurredAt) {
        return EntryBuilder.of(contact)
                .id(new EntryId(UUID.randomUUID()))
                .type(type)
                .occurredAt(occurredAt.truncatedTo(ChronoUnit.MILLIS))
                .recordedAt(CLOCK.instant().truncatedTo(ChronoUnit.MICROS))
                .build();
    }

    private TimelineEntry entry(String type) {
        return entry(type, CLOCK.instant());
    }

    private void logged(TimelineEntry entry) {
        var stamp = ChronoUnit.MICROS.between(Instant.EPOCH, CLOCK.instant());
        storage.workLog()
                .append(List.of(
                        new LogItem(shards.groupOf(contact), Lane.LIVE, new LogPosition(stamp, entry.id()), entry)));
    }

    /** As the recorder of another server does: nothing rings here. */
    private void recordElsewhere(TimelineEntry entry) {
        logged(entry);
        storage.timeline().write(List.of(entry));
    }

    private static String next(Feed<LiveEntry> feed) throws InterruptedException {
        return feed.next(SOON).map(told -> told.entry().type()).orElse("nothing");
    }

    private Feed<LiveEntry> ofContact() {
        return live.contact(contact, Set.of(), null);
    }

    private Feed<LiveEntry> ofWorkspace() {
        return live.workspace(workspace, Set.of(), null);
    }

    @Test
    void whatWasThereBefore_isNotTold() throws Exception {
        recordElsewhere(entry("before"));
        try (var one = ofContact();
                var all = ofWorkspace()) {
            assertThat(one.next(A_WHILE)).isEmpty();
            assertThat(all.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    void whatIsWrittenHere_isToldAtOnceAndOnce() throws Exception {
        try (var one = ofContact();
                var all = ofWorkspace()) {
            var entry = entry("here");
            logged(entry);
            live.heard().write(List.of(entry));
            var begun = System.nanoTime();

            assertThat(next(one)).isEqualTo("here");
            assertThat(next(all)).isEqualTo("here");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(900));
            assertThat(one.next(A_WHILE)).isEmpty();
            assertThat(all.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    void whatAnotherServerRecords_isTold() throws Exception {
        try (var one = ofContact();
                var all = ofWorkspace()) {
            recordElsewhere(entry("elsewhere"));

            assertThat(next(one)).isEqualTo("elsewhere");
            assertThat(next(all)).isEqualTo("elsewhere");
        }
    }

    @Test
    void lateEntryOfAnotherServer_isToldThoughItIsFarDown() throws Exception {
        for (var i = 0; i < 150; i++) storage.timeline().write(List.of(entry("filler")));
        try (var one = ofContact()) {
            recordElsewhere(entry("late", CLOCK.instant().minus(Duration.ofDays(400))));

            assertThat(next(one)).isEqualTo("late");
        }
    }

    @Test
    void moveThatAnotherServerDecides_isToldOfItsContact() throws Exception {
        try (var one = ofContact()) {
            storage.timeline().write(List.of(entry(EntryTypes.STAGE_CHANGED)));

            assertThat(next(one)).isEqualTo(EntryTypes.STAGE_CHANGED);
        }
    }

    @Test
    void burstOfMovesLongerThanAPage_isToldWhole() throws Exception {
        try (var one = ofContact()) {
            for (var i = 0; i < 250; i++) storage.timeline().write(List.of(entry("burst")));
            for (var i = 0; i < 250; i++) assertThat(next(one)).isEqualTo("burst");
            assertThat(one.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    void whatIsLoggedAndNotYetOnTheTimeline_isToldOnceItIs() throws Exception {
        var entry = entry("slow");
        try (var all = ofWorkspace()) {
            logged(entry);
            assertThat(all.next(Duration.ofSeconds(3))).isEmpty();

            storage.timeline().write(List.of(entry));

            assertThat(next(all)).isEqualTo("slow");
        }
    }

    @Test
    void whileTheStoreDoesNotAnswer_nothingIsLost() throws Exception {
        try (var all = ofWorkspace()) {
            var entry = entry("here");
            live.heard().write(List.of(entry));
            faults.failAlways(StoreCall.TIMELINE_FIND, FaultKind.UNAVAILABLE);
            assertThat(all.next(A_WHILE)).isEmpty();

            faults.heal();

            assertThat(next(all)).isEqualTo("here");
        }
    }

    /** A late one stands on no newest page, so its ring is all there is of it. */
    @Test
    void whileTheNewestPageCantBeRead_nothingIsLost() throws Exception {
        try (var one = ofContact()) {
            for (var i = 0; i < 110; i++) live.heard().write(List.of(entry("before" + i)));
            for (var i = 0; i < 110; i++) next(one);
            faults.failAlways(StoreCall.TIMELINE_FIND, FaultKind.UNAVAILABLE);
            live.heard().write(List.of(entry("late", CLOCK.instant().minus(Duration.ofDays(400)))));
            assertThat(one.next(A_WHILE)).isEmpty();
            faults.heal();
            faults.failAlways(StoreCall.TIMELINE_PAGE, FaultKind.UNAVAILABLE);
            assertThat(one.next(A_WHILE)).isEmpty();

            faults.heal();

            assertThat(next(one)).isEqualTo("late");
        }
    }

    @Test
    void listenerThatComesBack_isToldWhatItMissed() throws Exception {
        Instant learnt;
        try (var one = ofContact()) {
            live.heard().write(List.of(entry("first")));
            learnt = one.next(SOON).orElseThrow().learnt();
        }
        recordElsewhere(entry("missed", CLOCK.instant().minus(Duration.ofDays(400))));
        storage.timeline().write(List.of(entry(EntryTypes.STAGE_CHANGED)));

        try (var one = live.contact(contact, Set.of(), learnt)) {
            var told = new HashSet<>(List.of(next(one), next(one), next(one)));
            assertThat(told).contains("missed", EntryTypes.STAGE_CHANGED);
        }
        try (var all = live.workspace(workspace, Set.of("missed"), learnt)) {
            assertThat(next(all)).isEqualTo("missed");
        }
    }

    @Test
    void listenerThatComesBackToABusyContact_isToldNothingOfBefore() throws Exception {
        var longAgo = CLOCK.instant().minus(Duration.ofHours(1));
        for (var i = 0; i < 150; i++)
            storage.timeline()
                    .write(List.of(EntryBuilder.of(contact)
                            .id(new EntryId(UUID.randomUUID()))
                            .type("old")
                            .occurredAt(longAgo.truncatedTo(ChronoUnit.MILLIS))
                            .recordedAt(longAgo.truncatedTo(ChronoUnit.MICROS))
                            .build()));
        var left = CLOCK.instant();
        for (var i = 0; i < 120; i++) storage.timeline().write(List.of(entry("missed")));

        try (var one = live.contact(contact, Set.of(), left)) {
            for (var i = 0; i < 120; i++) assertThat(next(one)).isEqualTo("missed");
            assertThat(one.next(A_WHILE)).isEmpty();
        }
    }

    @Test
    void listenerThatWasAwayForLong_isRefused() {
        var longAgo = CLOCK.instant().minus(Duration.ofMinutes(6));

        assertThatThrownBy(() -> live.contact(contact, Set.of(), longAgo))
                .isInstanceOfSatisfying(
                        PerennialException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_USER_INPUT));
        assertThat(live.open()).isZero();
    }

    @Test
    void listenerThatIsTooSlow_isToldSo() {
        try (var all = ofWorkspace()) {
            for (var i = 0; i < 1_025; i++) live.heard().write(List.of(entry("flood")));

            assertThatThrownBy(() -> all.next(SOON))
                    .isInstanceOfSatisfying(
                            PerennialException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED));
        }
    }

    @Test
    void nothingIsAskedOfTheStore_whileNobodyListens() throws Exception {
        Optional<LiveEntry> none;
        try (var all = ofWorkspace()) {
            none = all.next(A_WHILE);
        }
        assertThat(none).isEmpty();
        var before = storage.calls(StoreCall.WORK_LOG_POSITIONS);
        assertThat(before).isPositive();
        live.heard().write(List.of(entry("unheard")));
        Thread.sleep(2_500);

        assertThat(storage.calls(StoreCall.WORK_LOG_POSITIONS)).isEqualTo(before);
    }

    @Test
    void otherWorkspace_isNotHeard() throws Exception {
        try (var foreign = live.workspace(new WorkspaceId(UUID.randomUUID()), Set.of(), null)) {
            live.heard().write(List.of(entry("here")));
            recordElsewhere(entry("elsewhere"));

            assertThat(foreign.next(Duration.ofSeconds(3))).isEmpty();
        }
    }
}
