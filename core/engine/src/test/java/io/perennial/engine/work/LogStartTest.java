package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogStartTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));

    private final ListLog log = new ListLog();
    /** The live lane starts at one, that of imports at noon. */
    private final LogStart start = new LogStart(
            log,
            1,
            new Checkpoint(LogReader.micros(ONE), LogReader.micros(NOON), NOON, Map.of()),
            EngineTime.of(Clock.systemUTC()));

    @Test
    void entryThatWasRecordedBeforeItsLaneStarts_isBehind() {
        assertThat(start.isBehind(live(NOON))).isTrue();
        assertThat(start.isBehind(live(ONE.minusMillis(1)))).isTrue();
        assertThat(start.isBehind(imported(NOON.minusMillis(1)))).isTrue();
    }

    @Test
    void entryThatWasRecordedLater_isNot() {
        assertThat(start.isBehind(live(ONE))).isFalse();
        assertThat(start.isBehind(imported(ONE.minusMillis(1)))).isFalse();
    }

    @Test
    void entryThatWasRecordedBeforeAndStampedAfter_isNot() {
        var entry = live(ONE.minusSeconds(30));
        stamp(entry, ONE.plusNanos(1_000));

        assertThat(start.isBehind(entry)).isFalse();
    }

    /** The try that counts is behind; the one in the log leads to nothing. */
    @Test
    void entryOfWhichAnotherTryWasStampedAfter_isBehind() {
        stamp(live(ONE), ONE);

        assertThat(start.isBehind(live(ONE.minusMillis(1)))).isTrue();
    }

    @Test
    void entryThatWasStampedInTheOtherLane_isBehind() {
        var entry = live(ONE.minusMillis(1));
        log.append(List.of(new LogItem(1, Lane.BULK, new LogPosition(LogReader.micros(ONE), entry.id()), entry)));

        assertThat(start.isBehind(entry)).isTrue();
    }

    private void stamp(TimelineEntry entry, Instant at) {
        log.append(List.of(new LogItem(1, Lane.LIVE, new LogPosition(LogReader.micros(at), entry.id()), entry)));
    }

    private static TimelineEntry live(Instant recordedAt) {
        return entry(recordedAt, RecordMode.LIVE);
    }

    private static TimelineEntry imported(Instant recordedAt) {
        return entry(recordedAt, RecordMode.HISTORICAL);
    }

    private static TimelineEntry entry(Instant recordedAt, RecordMode mode) {
        return new TimelineEntry(
                CONTACT,
                new EntryId(new UUID(0, 3)),
                "page.viewed",
                NOON,
                recordedAt,
                mode,
                null,
                JsonValue.EMPTY_JSON_OBJECT);
    }
}
