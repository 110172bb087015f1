package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The work log: nothing that is in it for certain is ever missed. */
public abstract class WorkLogContract {
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;

    private final Ids ids = Ids.random();
    private final int group = Samples.group();
    private final long now = Samples.micros(Samples.now());

    protected abstract Storage storage();

    private WorkLog log() {
        return storage().workLog();
    }

    private LogItem item(long stamp) {
        return item(stamp, ids.entry());
    }

    private LogItem item(long stamp, EntryId id) {
        return new LogItem(group, Lane.LIVE, new LogPosition(stamp, id), entry(id));
    }

    private TimelineEntry entry(EntryId id) {
        return EntryBuilder.of(ids.contactKey())
                .id(id)
                .recordedAt(Samples.now())
                .property("n", 1)
                .build();
    }

    private void append(Collection<LogItem> items) {
        assertThat(log().append(items)).isEmpty();
    }

    private List<LogPosition> positions(long from, long to) {
        return log().positions(group, Lane.LIVE, from, to);
    }

    private static List<LogPosition> positionsOf(List<LogItem> items) {
        return items.stream().map(LogItem::position).sorted().toList();
    }

    @Test
    void item_isKeptAsItIs() {
        var contact = ids.contactKey();
        for (var lane : Lane.values()) {
            var items = List.of(
                    full(lane, now, EntryBuilder.of(contact).recordedAt(Samples.now())),
                    full(
                            lane,
                            now + 1,
                            EntryBuilder.of(contact)
                                    .recordedAt(Samples.now())
                                    .type(Samples.UNICODE)
                                    .messageId(Samples.UNICODE)
                                    .properties(Samples.everyKind())),
                    full(
                            lane,
                            now + 2,
                            EntryBuilder.of(contact)
                                    .recordedAt(Samples.now())
                                    .occurredAt(TimelinePageContract.LONG_AGO.getFirst())
                                    .historical()
                                    .properties(Samples.big())));
            append(items);

            assertThat(log().positions(group, lane, now, now + 3)).isEqualTo(positionsOf(items));
            assertThat(log().read(group, lane, positionsOf(items))).isEqualTo(items);
        }
    }

    private LogItem full(Lane lane, long stamp, EntryBuilder entry) {
        var built = entry.build();
        return new LogItem(group, lane, new LogPosition(stamp, built.id()), built);
    }

    @Test
    void positions_areInOrder_byStampAndThenByTheBytesOfTheId() {
        var items = new ArrayList<LogItem>();
        for (var first : new long[] {0, 7, 8, 0xF})
            for (var low : new long[] {0, 1, -1}) items.add(item(now, new EntryId(new UUID(first << 60, low))));
        items.add(item(now + 1, new EntryId(new UUID(0, 0))));
        items.addFirst(item(now - 1, new EntryId(new UUID(-1, -1))));
        append(items.reversed());

        assertThat(positions(now - 1, now + 2))
                .containsExactlyElementsOf(items.stream().map(LogItem::position).toList());
        assertThat(log().read(group, Lane.LIVE, positionsOf(items))).containsExactlyElementsOf(items);
    }

    @Test
    void positions_beginWithTheFirstStamp_andEndBeforeTheLast() {
        var items = List.of(item(now), item(now + 1), item(now + 2));
        append(items);

        assertThat(positions(now, now + 2)).isEqualTo(positionsOf(items.subList(0, 2)));
        assertThat(positions(now + 1, now + 2)).isEqualTo(positionsOf(items.subList(1, 2)));
        assertThat(positions(now + 2, now + 1000)).isEqualTo(positionsOf(items.subList(2, 3)));
        assertThat(positions(now, now)).isEmpty();
        assertThat(positions(now - 1000, now)).isEmpty();
        assertThat(positions(now + 3, now + 1000)).isEmpty();
    }

    @Test
    void positions_reachOverHours() {
        var items = new ArrayList<LogItem>();
        for (var minutes = -300; minutes <= 0; minutes += 7) items.add(item(now + minutes * HOUR / 60));
        append(items);

        assertThat(positions(now - 6 * HOUR, now + 1)).isEqualTo(positionsOf(items));
        assertThat(positions(now - 2 * HOUR, now - HOUR))
                .isEqualTo(positionsOf(items).stream()
                        .filter(position -> position.stamp() >= now - 2 * HOUR && position.stamp() < now - HOUR)
                        .toList());
    }

    @Test
    void read_leavesOutWhatIsNotThere() {
        var item = item(now);
        append(List.of(item));
        var missing = new LogPosition(now, ids.entry());
        var elsewhen = new LogPosition(now + 1, item.position().id());

        assertThat(log().read(group, Lane.LIVE, List.of())).isEmpty();
        assertThat(log().read(group, Lane.LIVE, List.of(missing))).isEmpty();
        assertThat(log().read(group, Lane.LIVE, List.of(missing, item.position(), elsewhen)))
                .containsExactly(item);
    }

    @Test
    void append_again_changesNothing() {
        var items = List.of(item(now), item(now + 1));
        append(items);
        append(items);
        append(List.of());

        assertThat(positions(now, now + 10)).isEqualTo(positionsOf(items));
        assertThat(log().read(group, Lane.LIVE, positionsOf(items))).isEqualTo(items);
    }

    @Test
    void entryAppendedAgainLater_isThereTwice() {
        var first = item(now);
        var second = new LogItem(
                group, Lane.LIVE, new LogPosition(now + 5_000_000, first.entry().id()), first.entry());
        append(List.of(first));
        append(List.of(second));

        assertThat(positions(now, now + HOUR)).containsExactly(first.position(), second.position());
        assertThat(log().read(group, Lane.LIVE, List.of(first.position(), second.position())))
                .containsExactly(first, second);
    }

    @Test
    void append_ofManyAndBig_isReadWhole() {
        var items = new ArrayList<LogItem>();
        for (var i = 0; i < 20; i++) {
            var entry = EntryBuilder.of(ids.contactKey())
                    .recordedAt(Samples.now())
                    .properties(Samples.big())
                    .build();
            items.add(new LogItem(group, Lane.LIVE, new LogPosition(now + i, entry.id()), entry));
        }
        for (var i = 20; i < 500; i++) items.add(item(now + i));
        append(items);

        assertThat(positions(now, now + 500)).isEqualTo(positionsOf(items));
        assertThat(log().read(group, Lane.LIVE, positionsOf(items))).containsExactlyElementsOf(items);
    }

    @Test
    void append_ofManyAtOnce_losesNone() {
        var items = IntStream.range(0, 500).mapToObj(i -> item(now + i / 5)).toList();

        Concurrently.call(20, i -> log().append(items.subList(25 * i, 25 * i + 25)));

        assertThat(positions(now, now + 100)).isEqualTo(positionsOf(items));
    }

    @Test
    void groupsAndLanes_areApart() {
        var other = Samples.group();
        var mine = item(now);
        var inBulk = new LogItem(
                group, Lane.BULK, mine.position(), entry(mine.position().id()));
        var theirs = new LogItem(
                other, Lane.LIVE, mine.position(), entry(mine.position().id()));
        append(List.of(mine, inBulk, theirs));

        for (var item : List.of(mine, inBulk, theirs)) {
            assertThat(log().positions(item.group(), item.lane(), now, now + 1)).containsExactly(item.position());
            assertThat(log().read(item.group(), item.lane(), List.of(item.position())))
                    .containsExactly(item);
        }
        assertThat(log().positions(other, Lane.BULK, now, now + 1)).isEmpty();
        assertThat(log().read(other, Lane.BULK, List.of(mine.position()))).isEmpty();
    }
}
