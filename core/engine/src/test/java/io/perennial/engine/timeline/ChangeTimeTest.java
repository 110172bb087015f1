package io.perennial.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeTimeTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123Z");
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));

    private static EntryKey key(Instant occurredAt, long idHigh) {
        return new EntryKey(CONTACT, occurredAt, new EntryId(new UUID(idHigh, 0)));
    }

    @Test
    void change_hasItsPlaceWithinItsMillisecond() {
        for (var id : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1})
            assertThat(ChangeTime.of(key(NOON, id)))
                    .isAfterOrEqualTo(NOON)
                    .isBefore(NOON.plusMillis(1))
                    .isEqualTo(Instant.EPOCH.plus(Duration.ofNanos(ChangeTime.micros(key(NOON, id)) * 1000)));
        assertThat(ChangeTime.of(key(NOON, 0))).isEqualTo(NOON);
        assertThat(ChangeTime.of(key(NOON, -1))).isEqualTo(NOON.plusNanos(999_000));
    }

    @Test
    void changes_areOrderedAsOnTheTimeline() {
        var random = new Random(1);
        var keys = Stream.generate(() -> key(NOON.plusMillis(random.nextInt(50)), random.nextLong()))
                .limit(10_000)
                .sorted(Comparator.comparing(EntryKey::occurredAt).thenComparing(EntryKey::id))
                .toList();

        assertThat(keys.stream().map(ChangeTime::micros).toList()).isSorted();
    }

    @Test
    void changesBefore1970_areOrderedToo() {
        var old = Instant.parse("1900-01-01T00:00:00Z");

        assertThat(List.of(
                        ChangeTime.micros(key(old, 5)),
                        ChangeTime.micros(key(old, -5)),
                        ChangeTime.micros(key(old.plusMillis(1), 0))))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
