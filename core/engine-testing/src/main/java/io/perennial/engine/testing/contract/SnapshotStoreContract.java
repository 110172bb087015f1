package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.decide.JourneyRuns;
import io.perennial.engine.decide.SegmentState;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.decide.TrackState;
import io.perennial.engine.measure.AggregateId;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.measure.AggregateState.Buckets;
import io.perennial.engine.measure.AggregateState.Occurrences;
import io.perennial.engine.measure.AggregateState.Sum;
import io.perennial.engine.measure.Summary;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.work.SnapshotStore;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots: kept whole, and only by the latest owner. */
public abstract class SnapshotStoreContract {
    private static final WriteStamp STAMP = new WriteStamp(1, 1);

    private final Ids ids = Ids.random();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private SnapshotStore snapshots() {
        return storage().snapshots();
    }

    private Snapshot plain(ContactKey contact, long folded) {
        return new Snapshot(
                contact,
                Map.of("firstName", Json.createValue("n" + folded)),
                Map.of("firstName", folded),
                Map.of(),
                Map.of("classic", new TrackState("lead", now, 1, null, List.of())),
                Map.of(),
                JourneyRuns.NONE,
                Instant.EPOCH,
                0,
                0,
                List.of(),
                folded);
    }

    private Snapshot full(ContactKey contact) {
        Map<String, JsonValue> fields = new HashMap<>(Samples.everyKind());
        fields.values().removeIf(JsonValue.NULL::equals);
        return new Snapshot(
                contact,
                fields,
                Map.of("firstName", Samples.micros(now), "removed", Long.MAX_VALUE, Samples.UNICODE, -1L),
                everyAggregate(),
                Map.of(
                        "classic",
                        new TrackState("lead", now, 3, ids.entry(), List.of(Samples.UNICODE, "", "second")),
                        "none",
                        new TrackState(null, now, 1, null, List.of())),
                Map.of(
                        "vip",
                        new SegmentState(true, now, 2, ids.entry(), List.of(Samples.UNICODE)),
                        "quiet",
                        new SegmentState(false, now, 1, null, List.of())),
                new JourneyRuns(
                        runs(),
                        Map.of("series", Map.of("", now, Samples.UNICODE, now.minusSeconds(1)), "none", Map.of())),
                now.plusNanos(1000),
                Long.MAX_VALUE,
                now.toEpochMilli(),
                List.of(
                        new AppliedEntry(ids.entry(), now.minusMillis(1), true),
                        new AppliedEntry(ids.entry(), now, false),
                        new AppliedEntry(ids.entry(), now, false)),
                1L << 40);
    }

    private Map<UUID, JourneyRun> runs() {
        var waiting = new JourneyRun(
                ids.get(),
                "series",
                3,
                Samples.UNICODE,
                now,
                now.minusSeconds(5),
                "pause",
                now.plusNanos(1000),
                now,
                now.plusSeconds(9),
                ids.entry(),
                2,
                Map.of("pause", 1, "say", 7),
                null);
        var ended = new JourneyRun(
                ids.get(), "series", 1, "", now, now, "say", now, now, null, null, 1, Map.of(), End.EXITED);
        return Map.of(waiting.id(), waiting, ended.id(), ended);
    }

    private Map<AggregateId, AggregateState> everyAggregate() {
        var numbers = new Summary.Numbers(
                3,
                new BigDecimal("-1E+5"),
                new BigDecimal("-100000.000000001"),
                new BigDecimal("1234567890123456789.5"));
        var first = new Summary.Edge(true, now, ids.entry(), Samples.everyKind().get("text"));
        var last = new Summary.Edge(false, now, ids.entry(), null);
        var values = new Summary.Values(new TreeSet<>(Set.of(ids.get(), new UUID(-1, 0))));
        var states = List.<AggregateState>of(
                new Occurrences(3, List.of(now, now.minusSeconds(1), Instant.parse("1900-01-01T00:00:00Z"))),
                Occurrences.NONE,
                Sum.NONE,
                new Sum(numbers),
                new Sum(first),
                new Sum(last),
                new Sum(values),
                Buckets.NONE,
                new Buckets(400, new TreeMap<>(Map.of(-25_567L, numbers, 0L, values, 20_000L, first))));
        Map<AggregateId, AggregateState> byId = new HashMap<>();
        for (var state : states) byId.put(new AggregateId(ids.get()), state);
        return byId;
    }

    @Test
    void snapshot_isKeptAsItIs() {
        var full = full(ids.contactKey());
        var empty = Snapshot.empty(ids.contactKey());

        snapshots().save(List.of(full, empty), STAMP);

        assertThat(snapshots().load(full.contact())).contains(full);
        assertThat(snapshots().load(empty.contact())).contains(empty);
    }

    @Test
    void snapshot_mayBeBig() {
        var contact = ids.contactKey();
        var recent = IntStream.range(0, 2000).mapToObj(now::minusSeconds).toList();
        var applied = IntStream.range(0, 2000)
                .mapToObj(i -> new AppliedEntry(ids.entry(), now.plusMillis(i), true))
                .toList();
        var big = new Snapshot(
                contact,
                Map.of("properties.big", Json.createValue(Samples.bigText())),
                Map.of(),
                Map.of(new AggregateId(ids.get()), new Occurrences(2000, recent)),
                Map.of(),
                Map.of(),
                JourneyRuns.NONE,
                Instant.EPOCH,
                1,
                1,
                applied,
                2000);

        snapshots().save(List.of(big), STAMP);

        assertThat(snapshots().load(contact)).contains(big);
    }

    @Test
    void contact_withoutASnapshot_hasNone() {
        assertThat(snapshots().load(ids.contactKey())).isEmpty();
        assertThat(snapshots().load(List.of(ids.contactKey()))).isEmpty();
        assertThat(snapshots().load(List.<ContactKey>of())).isEmpty();
    }

    @Test
    void save_leavesNothingOfTheFormerOne() {
        var former = full(ids.contactKey());
        var next = Snapshot.empty(former.contact());
        snapshots().save(List.of(former), STAMP);

        snapshots().save(List.of(next), new WriteStamp(1, 2));
        snapshots().save(List.of(next), new WriteStamp(1, 2));

        assertThat(snapshots().load(former.contact())).contains(next);
    }

    @Test
    void load_ofMany_givesThoseThatExist() {
        var saved = new ArrayList<Snapshot>();
        for (var i = 0; i < 300; i++) saved.add(plain(ids.contactKey(), i));
        snapshots().save(saved, STAMP);
        snapshots().save(List.of(), STAMP);
        var wanted = new ArrayList<>(saved.stream().map(Snapshot::contact).toList());
        wanted.add(ids.contactKey());
        Collections.shuffle(wanted);

        var found = snapshots().load(wanted);

        assertThat(found).hasSize(300);
        for (var snapshot : saved) assertThat(found).containsEntry(snapshot.contact(), snapshot);
    }

    @Test
    void save_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(this::row);
    }

    @Test
    void delete_keepsToItsStamp() {
        StampedRow.assertThatDeletionKeepsToStamps(this::row);
    }

    private StampedRow<Snapshot> row() {
        var contact = ids.contactKey();
        return new StampedRow<>(
                full(contact),
                plain(contact, 1),
                (snapshot, stamp) -> snapshots().save(List.of(snapshot), stamp),
                stamp -> snapshots().delete(contact, stamp),
                () -> snapshots().load(contact));
    }

    @Test
    void otherWorkspaceAndContact_haveSnapshotsOfTheirOwn() {
        var mine = plain(ids.contactKey(), 1);
        var namesake = new ContactKey(ids.workspace(), mine.contact().contact());
        var neighbour = ids.contactIn(mine.contact().workspace());
        snapshots().save(List.of(mine), STAMP);

        for (var other : List.of(namesake, neighbour)) {
            assertThat(snapshots().load(other)).isEmpty();
            assertThat(snapshots().load(List.of(other))).isEmpty();
            snapshots().save(List.of(plain(other, 2)), new WriteStamp(5, 5));
            snapshots().delete(other, new WriteStamp(6, 6));
        }
        assertThat(snapshots().load(mine.contact())).contains(mine);
    }
}
