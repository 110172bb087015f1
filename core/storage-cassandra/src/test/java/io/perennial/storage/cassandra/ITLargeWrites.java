package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
class ITLargeWrites {
    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    /** As one batch the server would refuse these: more than 50 KiB, and rows that are larger by themselves. */
    @Test
    void writeOfMoreThanABatchTakes_isSplit() {
        storage.contacts()
                .create(
                        contact.workspace(),
                        new Identity(IdentityKind.EXTERNAL_ID, "large"),
                        contact.contact(),
                        Instant.now());
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var entries = new ArrayList<TimelineEntry>();
        for (var i = 0; i < 120; i++) {
            var properties = Json.object()
                    .add("text", "x".repeat(i % 40 == 0 ? 300_000 : 1000))
                    .build();
            entries.add(new TimelineEntry(
                    contact, new EntryId(UUID.randomUUID()), "a", now, now, RecordMode.LIVE, null, properties));
        }
        var items = entries.stream()
                .map(entry -> new LogItem(79, Lane.BULK, new LogPosition(now.toEpochMilli() * 1000, entry.id()), entry))
                .toList();

        assertThat(storage.workLog().append(items)).isEmpty();
        assertThat(storage.timeline().write(entries)).isEmpty();

        assertThat(storage.timeline()
                        .find(entries.stream().map(TimelineEntry::key).toList()))
                .hasSize(120)
                .containsValues(entries.toArray(TimelineEntry[]::new));
        assertThat(storage.workLog()
                        .read(
                                79,
                                Lane.BULK,
                                items.stream().map(LogItem::position).toList()))
                .containsExactlyInAnyOrderElementsOf(items);
    }
}
