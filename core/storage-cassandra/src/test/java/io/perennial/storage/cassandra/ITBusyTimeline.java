package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timelines in several buckets: of a lifetime, then of months, then of days. */
@ExtendWith(CassandraExtension.class)
class ITBusyTimeline {
    private static final Map<Integer, Byte> WIDTHS = Map.of(202603, (byte) 1, 202605, (byte) 2);

    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact = contact();

    private ContactKey contact() {
        var key = new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
        var founder = new Identity(IdentityKind.EXTERNAL_ID, "busy");
        storage.contacts().create(key.workspace(), founder, key.contact(), Instant.now());
        return key;
    }

    private void recordWidths(Map<Integer, Byte> widths) {
        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            TimelineWidths.record(cql, contact, widths);
        }
    }

    private Set<Integer> buckets() {
        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            return cql
                    .execute(
                            "SELECT bucket FROM timeline_bucket WHERE workspace = ? AND contact = ?",
                            contact.workspace().value(),
                            contact.contact().value())
                    .all()
                    .stream()
                    .map(row -> row.getInt(0))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    private TimelineEntry entry(Instant occurredAt) {
        return entry(occurredAt, RecordMode.LIVE);
    }

    private TimelineEntry entry(Instant occurredAt, RecordMode mode) {
        return new TimelineEntry(
                contact,
                new EntryId(UUID.randomUUID()),
                "order.completed",
                occurredAt.truncatedTo(ChronoUnit.MILLIS),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                mode,
                null,
                Json.object().build());
    }

    /** January to June 2026, at random, so many of them. */
    private List<TimelineEntry> entries(int count) {
        var from = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        var to = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
        return IntStream.range(0, count)
                .mapToObj(_ ->
                        entry(Instant.ofEpochMilli(ThreadLocalRandom.current().nextLong(from, to))))
                .sorted(Comparator.comparing(TimelineEntry::position))
                .toList();
    }

    private List<TimelineEntry> walk(Direction direction, int size) {
        var walked = new ArrayList<TimelineEntry>();
        TimelinePosition from = null;
        while (true) {
            var page = storage.timeline().page(contact, Set.of(), new PageRequest<>(size, direction, from));
            walked.addAll(
                    direction == Direction.FORWARD ? page.items() : page.items().reversed());
            if (!page.hasMore()) return walked;
            from = walked.getLast().position();
        }
    }

    @Test
    void entries_areInOrder_acrossBucketsOfEveryWidth() {
        recordWidths(WIDTHS);
        var entries = entries(200);
        assertThat(storage.timeline().write(entries)).isEmpty();

        assertThat(buckets()).contains(202603, 202604).anyMatch(bucket -> bucket / 100 == 202605);
        for (var size : new int[] {1, 7, 100}) {
            assertThat(walk(Direction.FORWARD, size)).isEqualTo(entries.reversed());
            assertThat(walk(Direction.BACKWARD, size)).isEqualTo(entries);
        }
        var all = new ArrayList<TimelineEntry>();
        storage.timeline().forEach(contact, all::add);
        assertThat(all).isEqualTo(entries);
        assertThat(storage.timeline()
                        .find(entries.stream().map(TimelineEntry::key).toList()))
                .hasSize(entries.size());
    }

    @Test
    void repeat_landsOnTheSameRow_alsoAfterTheWidthOfLaterMonthsChanged() {
        var before = entries(50);
        storage.timeline().write(before);
        recordWidths(Map.of(202607, (byte) 1));

        assertThat(storage.timeline().write(before)).isEmpty();

        assertThat(walk(Direction.BACKWARD, 100)).isEqualTo(before);
        assertThat(buckets()).isEmpty();
    }

    @Test
    void contactThatGetsBusy_hasNarrowerBucketsFromAMonthToComeOn() {
        hasNarrowerBucketsAfter(RecordMode.LIVE);
    }

    @Test
    void contactWhosePastIsBusy_hasNarrowerBucketsFromAMonthToComeOn() {
        hasNarrowerBucketsAfter(RecordMode.HISTORICAL);
    }

    private void hasNarrowerBucketsAfter(RecordMode mode) {
        var now = Instant.now();
        for (var i = 0; i < 5; i++) {
            assertThat(storage.timeline()
                            .write(IntStream.range(0, 500)
                                    .mapToObj(_ -> entry(now, mode))
                                    .toList()))
                    .isEmpty();
            // As the check of each message and the look at each page do.
            assertThat(storage.contacts().load(contact)).isPresent();
        }

        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            var widths = cql.execute(
                            "SELECT timeline_widths FROM contact WHERE workspace = ? AND contact = ?",
                            contact.workspace().value(),
                            contact.contact().value())
                    .one()
                    .getMap(0, Integer.class, Byte.class);
            assertThat(widths).hasSize(1).containsValue((byte) 1);
            var in2Days = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2);
            assertThat(widths.keySet().iterator().next())
                    .isGreaterThan(in2Days.getYear() * 100 + in2Days.getMonthValue());
        }
        assertThat(walk(Direction.FORWARD, 100)).hasSize(2500);
    }
}
