package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a timeline is read: page by page from its newest entry, or all of it from its oldest. */
public abstract class TimelinePageContract {
    /** The past, as far as an import may reach, and the milliseconds around 1970; oldest first. */
    static final List<Instant> LONG_AGO = Stream.of(
                    "1900-01-01T00:00:00.000Z",
                    "1900-01-01T00:00:00.001Z",
                    "1938-06-15T11:22:33.444Z",
                    "1969-12-31T23:59:59.998Z",
                    "1969-12-31T23:59:59.999Z",
                    "1970-01-01T00:00:00.000Z",
                    "1970-01-01T00:00:00.001Z",
                    "2000-02-29T23:59:59.999Z")
            .map(Instant::parse)
            .toList();

    private static final Set<String> ALL = Set.of();

    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private TimelineStore timeline() {
        return storage().timeline();
    }

    private PageWalk<TimelineEntry, TimelinePosition> walk(Set<String> types) {
        return new PageWalk<>(request -> timeline().page(contact, types, request), TimelineEntry::position);
    }

    private EntryBuilder entry() {
        return EntryBuilder.of(contact).occurredAt(now).recordedAt(Samples.now());
    }

    private List<TimelineEntry> write(List<TimelineEntry> entries) {
        for (var from = 0; from < entries.size(); from += 500)
            assertThat(timeline().write(entries.subList(from, Math.min(from + 500, entries.size()))))
                    .isEmpty();
        return entries;
    }

    private static EntryId id(long firstDigit, long low) {
        return new EntryId(new UUID(firstDigit << 60, low));
    }

    /** Ties in time, in the order of their bytes; then ever further back, and far back. */
    private List<TimelineEntry> newestFirst() {
        var entries = new ArrayList<TimelineEntry>();
        for (var id : List.of(id(0xF, 2), id(0xF, 1), id(8, -1), id(8, 1), id(7, -1), id(7, 1), id(0, -1), id(0, 0)))
            entries.add(entry().id(id).build());
        entries.add(entry().occurredAt(now.minusMillis(1)).build());
        for (var days = 1; days < 2000; days *= 2)
            entries.add(entry().occurredAt(now.minus(Duration.ofDays(days))).build());
        for (var instant : LONG_AGO.reversed())
            entries.add(entry().occurredAt(instant).historical().build());
        return write(entries);
    }

    @Test
    void pages_areNewestFirst_whicheverWayTheyAreWalked() {
        var expected = newestFirst();

        for (var size : new int[] {1, 2, 3, 8, 27, 28, 29, 100}) {
            assertThat(walk(ALL).forward(size)).as("forward by %d", size).containsExactlyElementsOf(expected);
            assertThat(walk(ALL).backward(size)).as("backward by %d", size).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void forEach_goesFromThePastToTheFuture() {
        var expected = newestFirst();
        var seen = new ArrayList<TimelineEntry>();

        timeline().forEach(contact, seen::add);

        assertThat(seen).containsExactlyElementsOf(expected.reversed());
    }

    @Test
    void page_knowsWhetherThereIsMore() {
        var expected = newestFirst();
        var all = expected.size();

        for (var direction : Direction.values()) {
            assertThat(page(new PageRequest<>(all, direction, null)).hasMore()).isFalse();
            assertThat(page(new PageRequest<>(all - 1, direction, null)).hasMore())
                    .isTrue();
            assertThat(page(new PageRequest<>(all + 1, direction, null)).hasMore())
                    .isFalse();
        }
        assertThat(page(PageRequest.after(3, expected.getLast().position())).items())
                .isEmpty();
        assertThat(page(PageRequest.after(3, expected.getLast().position())).hasMore())
                .isFalse();
        assertThat(page(PageRequest.after(1, expected.get(all - 2).position())).hasMore())
                .isFalse();
    }

    @Test
    void page_mayStartWhereNothingIs() {
        var expected = newestFirst();
        var betweenTies = new TimelinePosition(now, id(7, 5));
        var inTheFuture = new TimelinePosition(now.plus(Duration.ofDays(900)), id(0, 0));
        var beforeAll = new TimelinePosition(Instant.parse("1850-01-01T00:00:00Z"), id(0, 0));

        assertThat(page(PageRequest.after(100, betweenTies)).items())
                .containsExactlyElementsOf(expected.subList(5, expected.size()));
        assertThat(page(new PageRequest<>(100, Direction.BACKWARD, betweenTies)).items())
                .containsExactlyElementsOf(expected.subList(0, 5));
        assertThat(page(PageRequest.after(100, inTheFuture)).items()).containsExactlyElementsOf(expected);
        assertThat(page(new PageRequest<>(100, Direction.BACKWARD, inTheFuture)).items())
                .isEmpty();
        assertThat(page(PageRequest.after(100, beforeAll)).items()).isEmpty();
        assertThat(page(new PageRequest<>(100, Direction.BACKWARD, beforeAll)).items())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void emptyTimeline_hasNothing() {
        for (var direction : Direction.values()) {
            for (var types : List.of(ALL, Set.of("order.completed"))) {
                var page = timeline().page(contact, types, new PageRequest<>(10, direction, null));
                assertThat(page.items()).isEmpty();
                assertThat(page.hasMore()).isFalse();
            }
        }
        timeline().forEach(contact, entry -> {
            throw new AssertionError("there is %s".formatted(entry));
        });
    }

    @Test
    void timelineOf1000_isWalkedToItsEnd() {
        var expected = write(thousand());

        assertThat(walk(ALL).forward(20)).containsExactlyElementsOf(expected);
        assertThat(walk(ALL).backward(100)).containsExactlyElementsOf(expected);
    }

    @Test
    void filteredPages_giveEachMatchOnce_whicheverWayTheyAreWalked() {
        var all = write(thousand());

        for (var types :
                List.of(Set.of("page.viewed"), Set.of("order.completed"), Set.of("order.completed", "support.asked"))) {
            var expected =
                    all.stream().filter(entry -> types.contains(entry.type())).toList();
            assertThat(expected).isNotEmpty();
            for (var size : new int[] {1, 2, 20}) {
                assertThat(walk(types).forward(size))
                        .as("%s forward by %d", types, size)
                        .containsExactlyElementsOf(expected);
                assertThat(walk(types).backward(size))
                        .as("%s backward by %d", types, size)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void filteredPages_ofATypeThatNeverHappened_end() {
        write(thousand());

        assertThat(walk(Set.of("never.happened")).forward(20)).isEmpty();
        assertThat(walk(Set.of("never.happened")).backward(20)).isEmpty();
    }

    @Test
    void filteredPages_seeTiesInTime() {
        var entries = new ArrayList<TimelineEntry>();
        for (var i = 20; i > 0; i--)
            entries.add(
                    entry().id(id(i % 16, i)).type(i % 2 == 0 ? "even" : "odd").build());
        entries.sort((a, b) -> b.position().compareTo(a.position()));
        write(entries);

        var even = entries.stream().filter(entry -> entry.type().equals("even")).toList();
        assertThat(walk(Set.of("even")).forward(3)).containsExactlyElementsOf(even);
        assertThat(walk(Set.of("even")).backward(3)).containsExactlyElementsOf(even);
    }

    @Test
    void lateEntry_takesItsPlace() {
        var expected = new ArrayList<>(newestFirst());
        var late = entry().occurredAt(now.minus(Duration.ofDays(3)))
                .recordedAt(Samples.now().plusSeconds(60))
                .build();
        write(List.of(late));

        expected.add(late);
        expected.sort((a, b) -> b.position().compareTo(a.position()));
        assertThat(walk(ALL).forward(4)).containsExactlyElementsOf(expected);
    }

    @Test
    void otherContactAndWorkspace_areNotRead() {
        newestFirst();

        for (var other :
                List.of(ids.contactIn(contact.workspace()), new ContactKey(ids.workspace(), contact.contact()))) {
            for (var direction : Direction.values())
                assertThat(timeline()
                                .page(other, ALL, new PageRequest<>(10, direction, null))
                                .items())
                        .isEmpty();
            timeline().forEach(other, entry -> {
                throw new AssertionError("sees %s".formatted(entry));
            });
        }
    }

    private Page<TimelineEntry, TimelinePosition> page(PageRequest<TimelinePosition> request) {
        return timeline().page(contact, ALL, request);
    }

    /** Over three years, three at a time at the same millisecond; 1 of 100 is an order, 3 in all ask for support. */
    private List<TimelineEntry> thousand() {
        var entries = new ArrayList<TimelineEntry>();
        for (var i = 0; i < 1000; i++)
            entries.add(entry().occurredAt(now.minus(Duration.ofHours(27L * (i / 3))))
                    .type(i % 400 == 1 ? "support.asked" : i % 100 == 50 ? "order.completed" : "page.viewed")
                    .property("n", i)
                    .build());
        entries.sort((a, b) -> b.position().compareTo(a.position()));
        return entries;
    }
}
