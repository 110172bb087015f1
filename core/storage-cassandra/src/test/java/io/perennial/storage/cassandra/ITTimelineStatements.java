package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page of a timeline costs, by the node's own count of the reads that it served. */
@ExtendWith(CassandraExtension.class)
class ITTimelineStatements {
    private static final int PAGE = 20;
    private static final Instant NEWEST = Instant.parse("2026-06-28T00:00:00Z");
    private static CqlSession cql;

    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    @BeforeAll
    static void connect() {
        // Makes the keyspace.
        SharedStorage.get();
        cql = SharedStorage.cql(SharedStorage.settings());
    }

    @AfterAll
    static void disconnect() {
        cql.close();
    }

    private void record(Map<Integer, Byte> widths) {
        var founder = new Identity(IdentityKind.EXTERNAL_ID, "statements");
        storage.contacts().create(contact.workspace(), founder, contact.contact(), Instant.now());
        TimelineWidths.record(cql, contact, widths);
        var entries = IntStream.range(0, 3 * PAGE).mapToObj(this::entry).toList();
        assertThat(storage.timeline().write(entries)).isEmpty();
    }

    private TimelineEntry entry(int hoursBefore) {
        return new TimelineEntry(
                contact,
                new EntryId(UUID.randomUUID()),
                "page.viewed",
                NEWEST.minus(Duration.ofHours(hoursBefore)),
                NEWEST,
                RecordMode.LIVE,
                null,
                Json.object().build());
    }

    private Page<TimelineEntry, TimelinePosition> page(@Nullable TimelinePosition from) {
        var page = storage.timeline().page(contact, Set.of(), new PageRequest<>(PAGE, Direction.FORWARD, from));
        assertThat(page.items()).hasSize(PAGE);
        return page;
    }

    private static long reads() {
        var keyspace = SharedStorage.settings().cluster().keyspace();
        var reads = 0L;
        for (var view : new String[] {"local_read_latency", "local_scan_latency"})
            for (var row : cql.execute("SELECT keyspace_name, count FROM system_views." + view))
                if (keyspace.equals(row.getString("keyspace_name"))) reads += row.getLong("count");
        return reads;
    }

    private static long readsOf(Runnable work) {
        var before = reads();
        work.run();
        return reads() - before;
    }

    @Test
    void page_ofAContactThatIsKnown_isOneStatement_howeverFarBack() {
        record(Map.of());
        var second = page(null).items().getLast().position();

        assertThat(readsOf(() -> page(null))).isOne();
        assertThat(readsOf(() -> page(second))).isOne();
    }

    @Test
    void page_ofAContactThatIsNotKnown_isTwoStatements() {
        record(Map.of());
        storage.forget(contact);

        assertThat(readsOf(() -> page(null))).isEqualTo(2);
    }

    @Test
    void page_ofABusyContact_isTwoStatements() {
        record(Map.of(202601, (byte) 1));
        page(null);

        assertThat(readsOf(() -> page(null))).isEqualTo(2);
    }
}
