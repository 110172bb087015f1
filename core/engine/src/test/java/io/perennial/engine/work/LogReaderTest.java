package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SETTLED = NOON.plus(LateWindow.LENGTH).plusSeconds(5);
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));

    private final ListLog log = new ListLog();
    private final LogReader reader =
            new LogReader(log, 1, Lane.LIVE, LogReader.micros(NOON.minus(Duration.ofSeconds(10))));
    private final List<LogItem> taken = new ArrayList<>();

    @Test
    void itemWhoseDoorbellIsLate_isFoundInTheLog_andNotTakenAgainWhenItRings() {
        var item = item(1);
        log.append(List.of(item));

        readAll(SETTLED);
        assertThat(taken).containsExactly(item);
        reader.finished(item.position());
        readAll(SETTLED.plusSeconds(60));

        assertThat(reader.take(item.position(), NOON)).isFalse();
        assertThat(reader.doneBefore()).isEqualTo(LogReader.micros(SETTLED.plusSeconds(50)));
    }

    @Test
    void itemThatWasHandedOverInTime_isNotReadAgain() {
        var item = item(1);
        log.append(List.of(item));
        assertThat(reader.take(item.position(), NOON)).isTrue();

        while (reader.readAhead(NOON.plusSeconds(1), this::take))
            assertThat(taken).isEmpty();
        readAll(SETTLED);

        assertThat(taken).isEmpty();
        assertThat(reader.doneBefore()).isEqualTo(item.position().stamp());
    }

    @Test
    void itemAtTheHorizon_isStillToBeRead() {
        readAll(NOON.plus(LateWindow.LENGTH));

        assertThat(reader.take(item(0).position(), NOON)).isTrue();
    }

    @Test
    void oldestTaken_isTheOneThatWaitsLongest_whereverItStandsInTheLog() {
        assertThat(reader.oldestTaken()).isEmpty();
        reader.take(item(1).position(), NOON.plusSeconds(2));
        reader.take(item(2).position(), NOON.plusSeconds(1));

        assertThat(reader.oldestTaken()).contains(NOON.plusSeconds(1));
        reader.finished(item(2).position());
        assertThat(reader.oldestTaken()).contains(NOON.plusSeconds(2));
    }

    /** As after an import, or of a server that comes back to it. */
    @Test
    void moreThanFitsInMemory_isReadBitByBit_andAllOfIt() {
        var items = IntStream.range(0, 4_000).mapToObj(LogReaderTest::item).toList();
        log.append(items);

        while (reader.readOn(NOON.plusSeconds(12), this::take))
            assertThat(taken).hasSizeLessThanOrEqualTo(2_100);
        while (reader.readAhead(NOON.plusSeconds(12), this::take))
            assertThat(log.largestRead()).isPositive();

        assertThat(taken).containsExactlyElementsOf(items);
        assertThat(log.largestRead()).isLessThanOrEqualTo(2_000);
    }

    private void readAll(Instant now) {
        var more = true;
        while (more) more = reader.readOn(now, this::take);
    }

    private void take(List<LogItem> items) {
        for (var item : items) if (reader.take(item.position(), NOON)) taken.add(item);
    }

    private static LogItem item(int millis) {
        var at = NOON.plusMillis(millis);
        var entry = new TimelineEntry(
                CONTACT,
                new EntryId(new UUID(0, millis)),
                "page.viewed",
                at,
                at,
                RecordMode.LIVE,
                null,
                JsonValue.EMPTY_JSON_OBJECT);
        return new LogItem(1, Lane.LIVE, new LogPosition(LogReader.micros(at), entry.id()), entry);
    }
}
