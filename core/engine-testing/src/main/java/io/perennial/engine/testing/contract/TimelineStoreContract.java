package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How an entry gets on a timeline, once. */
public abstract class TimelineStoreContract {
    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();
    private final Instant now = Samples.now();
    private final Instant occurredAt = Samples.nowMillis();

    protected abstract Storage storage();

    private TimelineStore timeline() {
        return storage().timeline();
    }

    private EntryBuilder entry() {
        return EntryBuilder.of(contact).occurredAt(occurredAt).recordedAt(now);
    }

    private void write(TimelineEntry... entries) {
        write(List.of(entries));
    }

    private void write(Collection<TimelineEntry> entries) {
        assertThat(timeline().write(entries)).isEmpty();
    }

    private List<TimelineEntry> all(ContactKey of) {
        var all = new ArrayList<TimelineEntry>();
        timeline().forEach(of, all::add);
        return all;
    }

    @Test
    void entry_isKeptAsItIs() {
        var plain = entry().build();
        var full = entry().type(Samples.UNICODE)
                .historical()
                .messageId(Samples.UNICODE)
                .properties(Samples.everyKind())
                .build();
        var big = entry().properties(Samples.big()).build();

        write(plain, full, big);

        for (var entry : List.of(plain, full, big))
            assertThat(timeline().find(entry.key())).contains(entry);
        assertThat(timeline().find(List.of(plain.key(), full.key(), big.key())))
                .containsOnlyKeys(plain.key(), full.key(), big.key())
                .containsEntry(plain.key(), plain);
        assertThat(plain.properties()).isEqualTo(JsonObject.EMPTY_JSON_OBJECT);
    }

    @Test
    void occurredAt_mayBeLongAgo_andIsKeptToTheMillisecond() {
        var entries = IntStream.range(0, TimelinePageContract.LONG_AGO.size())
                .mapToObj(i ->
                        entry().occurredAt(TimelinePageContract.LONG_AGO.get(i)).historical())
                .map(EntryBuilder::build)
                .toList();

        write(entries);

        assertThat(timeline().find(entries.stream().map(TimelineEntry::key).toList()))
                .isEqualTo(entries.stream().collect(Collectors.toMap(TimelineEntry::key, Function.identity())));
        assertThat(all(contact)).containsExactlyElementsOf(entries);
    }

    @Test
    void find_leavesOutWhatIsNotThere() {
        var entry = entry().build();
        write(entry);
        var key = entry.key();

        assertThat(timeline().find(List.of())).isEmpty();
        assertThat(timeline().find(new EntryKey(contact, occurredAt, ids.entry())))
                .isEmpty();
        assertThat(timeline().find(new EntryKey(contact, occurredAt.plusMillis(1), key.id())))
                .isEmpty();
        assertThat(timeline().find(List.of(key, new EntryKey(contact, occurredAt, ids.entry()))))
                .containsOnlyKeys(key);
    }

    @Test
    void write_again_changesNothing() {
        var entry = entry().messageId("m").properties(Samples.everyKind()).build();

        write(entry);
        write(entry, entry);

        assertThat(all(contact)).containsExactly(entry);
    }

    /** The second differs in every part, and has one that the first lacks: nothing of it may show. */
    @Test
    void firstWrite_stays_whicheverArrivesFirst() {
        for (var apart : List.of(Duration.ofNanos(1000), Duration.ofSeconds(1), Duration.ofDays(90))) {
            var first = entry().property("total", 1).build();
            var second = entry().id(first.id())
                    .recordedAt(now.plus(apart))
                    .type("order.cancelled")
                    .historical()
                    .messageId("m")
                    .property("total", 2)
                    .property("more", "than before")
                    .build();

            write(first);
            write(second);
            assertThat(timeline().find(first.key())).as("%s, in order", apart).contains(first);

            var again = ids.entry();
            write(with(second, again));
            write(with(first, again));
            assertThat(timeline().find(with(first, again).key()))
                    .as("%s, reversed", apart)
                    .contains(with(first, again));
        }
    }

    @Test
    void firstWrite_stays_withinOneCall() {
        var first = entry().property("total", 1).build();
        var second = entry().id(first.id())
                .recordedAt(now.plusMillis(5))
                .property("total", 2)
                .build();

        write(second, first);
        var other = ids.entry();
        write(with(first, other), with(second, other));

        assertThat(timeline().find(first.key())).contains(first);
        assertThat(timeline().find(with(first, other).key())).contains(with(first, other));
    }

    @Test
    void write_50AtOnceUnderOneKey_keepsTheFirstRecorded() {
        var id = ids.entry();
        var entries = IntStream.range(0, 50)
                .mapToObj(i -> entry().id(id)
                        .recordedAt(now.plusNanos(1000L * i))
                        .property("n", i)
                        .build())
                .toList();

        Concurrently.call(50, i -> timeline().write(List.of(entries.get((i * 7 + 3) % 50))));

        assertThat(all(contact)).containsExactly(entries.getFirst());
    }

    @Test
    void write_of500ForManyContacts_writesThem() {
        var contacts = IntStream.range(0, 50).mapToObj(_ -> ids.contactKey()).toList();
        var entries = IntStream.range(0, 500)
                .mapToObj(i -> EntryBuilder.of(contacts.get(i % 50))
                        .occurredAt(occurredAt.minus(Duration.ofDays(i)))
                        .recordedAt(now)
                        .build())
                .toList();

        write(entries);
        write(List.of());

        assertThat(timeline().find(entries.stream().map(TimelineEntry::key).toList()))
                .hasSize(500)
                .containsValues(entries.toArray(TimelineEntry[]::new));
        for (var each : contacts) assertThat(all(each)).hasSize(10);
    }

    @Test
    void sameId_atAnotherTime_isAnotherEntry() {
        var entry = entry().build();
        var other = entry().id(entry.id()).occurredAt(occurredAt.plusMillis(1)).build();

        write(entry, other);

        assertThat(all(contact)).containsExactly(entry, other);
    }

    @Test
    void otherContactAndWorkspace_haveTimelinesOfTheirOwn() {
        var neighbour = ids.contactIn(contact.workspace());
        var namesake = new ContactKey(ids.workspace(), contact.contact());
        var entry = entry().property("whose", "mine").build();
        write(entry);

        for (var other : List.of(neighbour, namesake)) {
            assertThat(all(other)).isEmpty();
            assertThat(timeline().find(new EntryKey(other, occurredAt, entry.id())))
                    .isEmpty();

            var theirs = EntryBuilder.of(other)
                    .id(entry.id())
                    .occurredAt(occurredAt)
                    .recordedAt(now.minusSeconds(1))
                    .property("whose", "theirs")
                    .build();
            write(theirs);
            assertThat(all(other)).containsExactly(theirs);
        }
        assertThat(all(contact)).containsExactly(entry);
    }

    private static TimelineEntry with(TimelineEntry entry, EntryId id) {
        return new TimelineEntry(
                entry.contact(),
                id,
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.mode(),
                entry.messageId(),
                entry.properties());
    }
}
