package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.DueItem.Kind;
import io.perennial.engine.work.DueStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Due items: each in its minute, in order, until the minute is deleted. */
public abstract class DueStoreContract {
    private static final WriteStamp STAMP = new WriteStamp(1, 1);

    private final Ids ids = Ids.random();
    private final int group = Samples.group();
    private final Instant slot = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(1));

    protected abstract Storage storage();

    private DueStore due() {
        return storage().due();
    }

    private DueItem wake(Instant at) {
        return wake(ids.contactKey(), at, 1);
    }

    private static DueItem wake(ContactKey contact, Instant at, long generation) {
        return new DueItem(Kind.WAKE, contact, at, contact.contact().value(), generation, at);
    }

    private DueItem dispatch(Instant at) {
        return new DueItem(Kind.DISPATCH, ids.contactKey(), at, ids.get(), 0, at.minusMillis(12_345));
    }

    private List<DueItem> items(int of, Instant at) {
        var items = new ArrayList<DueItem>();
        due().forEach(of, at, items::add);
        return items;
    }

    @Test
    void items_areKeptAsTheyAre() {
        var items = List.of(
                wake(slot),
                dispatch(slot.plusMillis(1)),
                new DueItem(
                        Kind.WAKE, ids.contactKey(), slot.plusMillis(2), ids.get(), Long.MAX_VALUE, slot.plusMillis(2)),
                new DueItem(Kind.DECIDE, ids.contactKey(), slot.plusMillis(3), ids.get(), 7, slot.minusSeconds(90_000)),
                new DueItem(Kind.LOOK, ids.contactKey(), slot.plusMillis(4), ids.get(), 1, slot.minusSeconds(10)),
                dispatch(slot.plusMillis(59_999)));

        due().save(group, items, STAMP);

        assertThat(items(group, slot)).isEqualTo(items);
    }

    @Test
    void wakeUp_keepsTheInstantAsOfWhichItDecides() {
        var contact = ids.contactKey();
        var late = new DueItem(
                Kind.WAKE,
                contact,
                slot,
                contact.contact().value(),
                3,
                slot.minus(Duration.ofDays(400)).plusMillis(1));

        due().save(group, List.of(late), STAMP);

        assertThat(items(group, slot)).containsExactly(late);
    }

    @Test
    void minute_beginsWithItsFirstMillisecond_andEndsWithItsLast() {
        var before = wake(slot.minusMillis(1));
        var first = wake(slot);
        var last = wake(slot.plusMillis(59_999));
        var after = wake(slot.plusMillis(60_000));

        due().save(group, List.of(after, last, first, before), STAMP);

        assertThat(items(group, slot.minusSeconds(60))).containsExactly(before);
        assertThat(items(group, slot)).containsExactly(first, last);
        assertThat(items(group, slot.plusSeconds(60))).containsExactly(after);
    }

    @Test
    void items_areInOrder() {
        var items = IntStream.range(0, 1000)
                .mapToObj(i -> i % 2 == 0 ? wake(at(i)) : dispatch(at(i)))
                .toList();

        for (var from = 0; from < 1000; from += 100) due().save(group, items.subList(from, from + 100), STAMP);

        assertThat(items(group, slot))
                .containsExactlyElementsOf(items.stream()
                        .sorted(Comparator.comparing(DueItem::due))
                        .toList());
    }

    @Test
    void itemsOfOneInstant_areInTheOrderOfTheirIds() {
        var items = new ArrayList<DueItem>();
        for (var first : new long[] {0, 7, 8, 0xF})
            items.add(new DueItem(
                    Kind.DISPATCH, ids.contactKey(), slot, new UUID(first << 60 | 0x4000L, 8L << 60), 0, slot));

        due().save(group, items.reversed(), STAMP);

        assertThat(items(group, slot)).isEqualTo(items);
    }

    @Test
    void item_mayBeDueFarAhead_orLongPast() {
        for (var days : new int[] {-40, -1, 31, 90, 400}) {
            var item = wake(slot.plus(Duration.ofDays(days)));
            due().save(group, List.of(item), STAMP);
            assertThat(items(group, item.due())).as("%d days ahead", days).containsExactly(item);
        }
    }

    @Test
    void save_again_changesNothing() {
        var items = List.of(wake(slot), dispatch(slot));
        due().save(group, items, STAMP);
        due().save(group, items, new WriteStamp(2, 0));
        due().save(group, List.of(), STAMP);

        assertThat(items(group, slot)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void laterGeneration_ofTheSameInstant_isThere() {
        var contact = ids.contactKey();
        due().save(group, List.of(wake(contact, slot, 1)), STAMP);
        due().save(group, List.of(wake(contact, slot, 2)), new WriteStamp(1, 2));

        assertThat(items(group, slot)).contains(wake(contact, slot, 2));
    }

    @Test
    void save_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(this::row);
    }

    @Test
    void delete_endsAMinute_asItsStampSays() {
        StampedRow.assertThatDeletionKeepsToStamps(this::row);
    }

    /** Two owners' ideas of one item, in a group of their own. */
    private StampedRow<DueItem> row() {
        var fresh = Samples.group();
        var intent = ids.get();
        var contact = ids.contactKey();
        return new StampedRow<>(
                new DueItem(Kind.DISPATCH, contact, slot, intent, 0, slot.minusSeconds(2)),
                new DueItem(Kind.DISPATCH, contact, slot, intent, 0, slot.minusSeconds(1)),
                (item, stamp) -> due().save(fresh, List.of(item), stamp),
                stamp -> due().delete(fresh, slot, stamp),
                () -> items(fresh, slot).stream().reduce((a, b) -> {
                    throw new AssertionError("both %s and %s".formatted(a, b));
                }));
    }

    @Test
    void delete_takesTheWholeMinute_andNothingElse() {
        var other = Samples.group();
        var next = wake(slot.plusSeconds(60));
        var neighbour = wake(slot);
        due().save(group, IntStream.range(0, 300).mapToObj(i -> wake(at(i))).toList(), STAMP);
        due().save(group, List.of(next), STAMP);
        due().save(other, List.of(neighbour), STAMP);

        due().delete(group, slot, new WriteStamp(1, 2));
        due().delete(group, slot, new WriteStamp(1, 2));

        assertThat(items(group, slot)).isEmpty();
        assertThat(items(group, slot.plusSeconds(60))).containsExactly(next);
        assertThat(items(other, slot)).containsExactly(neighbour);
    }

    @Test
    void delete_byAStaleOwner_leavesWhatTheNewOneWrote() {
        var old = wake(slot);
        var current = wake(slot.plusMillis(1));
        due().save(group, List.of(old), new WriteStamp(1, 1));
        due().save(group, List.of(current), new WriteStamp(2, 1));

        due().delete(group, slot, new WriteStamp(1, 2));

        assertThat(items(group, slot)).containsExactly(current);
    }

    @Test
    void emptyMinute_hasNothing() {
        assertThat(items(group, slot)).isEmpty();
        due().delete(group, slot, STAMP);
        assertThat(items(group, slot)).isEmpty();
    }

    @Test
    void listedMinutes_areInOrder_overMonthsAndYears() {
        var december = Instant.parse("2027-12-31T23:59:00Z");
        var minutes = List.of(
                Instant.parse("1996-02-29T00:00:00Z"),
                december,
                december.plusSeconds(60),
                december.plus(Duration.ofDays(31)),
                december.plus(Duration.ofDays(3_000)));

        due().list(
                        group,
                        minutes.reversed().stream()
                                .map(minute -> minute.plusMillis(59_999))
                                .toList(),
                        STAMP);

        assertThat(listed(minutes.getFirst(), minutes.getLast().plusSeconds(60)))
                .isEqualTo(minutes);
        assertThat(listed(minutes.getFirst(), minutes.getLast())).isEqualTo(minutes.subList(0, 4));
        assertThat(listed(december.plusMillis(1), december.plusSeconds(60))).containsExactly(december);
        assertThat(listed(december, december)).isEmpty();
        assertThat(due().listed(group, minutes.getFirst(), december.plus(Duration.ofDays(40)), 2))
                .isEqualTo(minutes.subList(0, 2));
        assertThat(due().listed(Samples.group(), minutes.getFirst(), minutes.getLast(), 2))
                .isEmpty();
    }

    private List<Instant> listed(Instant from, Instant until) {
        return due().listed(group, from, until, Integer.MAX_VALUE);
    }

    @Test
    void list_andUnlist_keepToTheirStamps() {
        StampedRow.assertThatDeletionKeepsToStamps(() -> {
            var fresh = Samples.group();
            return new StampedRow<>(
                    slot,
                    slot,
                    (minute, stamp) -> due().list(fresh, List.of(minute), stamp),
                    stamp -> due().unlist(fresh, slot, stamp),
                    () -> due().listed(fresh, slot, slot.plusSeconds(60), 1).stream()
                            .findFirst());
        });
    }

    /** All over the minute, each at a time of its own. */
    private Instant at(int i) {
        return slot.plusMillis(i * 7919L % 60_000);
    }
}
