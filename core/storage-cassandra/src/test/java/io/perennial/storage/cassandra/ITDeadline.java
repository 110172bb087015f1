package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that end before the store has answered: a millisecond is what a deadline that has passed leaves. */
@ExtendWith(CassandraExtension.class)
class ITDeadline {
    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact = contact();

    private ContactKey contact() {
        var key = new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
        var founder = new Identity(IdentityKind.EXTERNAL_ID, "late");
        storage.contacts().create(key.workspace(), founder, key.contact(), Instant.now());
        return key;
    }

    private List<TimelineEntry> entries(int count) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var properties = Json.object().add("text", "x".repeat(2000)).build();
        return IntStream.range(0, count)
                .mapToObj(_ -> new TimelineEntry(
                        contact, new EntryId(UUID.randomUUID()), "a", now, now, RecordMode.LIVE, null, properties))
                .toList();
    }

    @Test
    void write_thatIsNotAnswered_namesTheEntries_andMayBeRepeated() {
        var entries = entries(500);
        var keys = entries.stream().map(TimelineEntry::key).toList();

        var unknown = Deadline.call(Instant.EPOCH, () -> storage.timeline().write(entries));

        assertThat(unknown).isNotEmpty().isSubsetOf(keys);
        await().until(() -> storage.timeline().write(entries).isEmpty());
        assertThat(storage.timeline().find(keys)).hasSize(500);
    }

    @Test
    void append_thatIsNotAnswered_namesTheItems() {
        var items = entries(500).stream()
                .map(entry -> new LogItem(78, Lane.LIVE, new LogPosition(1, entry.id()), entry))
                .toList();

        assertThat(Deadline.call(Instant.EPOCH, () -> storage.workLog().append(items)))
                .isNotEmpty()
                .isSubsetOf(items);
    }

    @Test
    void read_thatIsNotAnswered_throws() {
        storage.timeline().write(entries(500));

        var unanswered = new AtomicInteger();
        // Side by side, so that they take longer than the timer needs to notice.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++)
                threads.execute(() -> {
                    try {
                        Deadline.call(Instant.EPOCH, () -> {
                            storage.timeline().forEach(contact, _ -> {});
                            return null;
                        });
                    } catch (StoreUnavailableException e) {
                        unanswered.incrementAndGet();
                    }
                });
        }
        assertThat(unanswered).as("reads that were not answered").hasPositiveValue();
    }

    /** Whatever became of an unanswered claim, reading it back tells, and no second claim is given. */
    @Test
    void claim_thatIsNotAnswered_isToldByReadingBack() {
        var mine = IntStream.range(0, 50)
                .mapToObj(_ -> new Claim(new IntentId(UUID.randomUUID()), 1, "me", Instant.EPOCH))
                .toList();
        var unanswered = new AtomicInteger();
        // Side by side on one contact, so that they take longer than the timer needs to notice.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var claim : mine)
                threads.execute(() -> {
                    try {
                        Deadline.call(Instant.EPOCH, () -> storage.claims().claim(contact, claim, 0));
                    } catch (StoreUnavailableException e) {
                        unanswered.incrementAndGet();
                    }
                });
        }
        assertThat(unanswered).as("calls that were not answered").hasPositiveValue();

        for (var claim : mine) {
            var theirs = new Claim(claim.intent(), 1, "another", Instant.EPOCH);
            var tries = new AtomicInteger();
            var result = untilAnswered(() -> {
                tries.incrementAndGet();
                return storage.claims().claim(contact, theirs, 0);
            });
            // A try of theirs that was not answered may be the one that holds.
            var holders = result == Result.CLAIMED
                    ? List.of(theirs)
                    : tries.get() == 1 ? List.of(claim) : List.of(claim, theirs);
            assertThat(untilAnswered(() -> storage.claims().claims(contact, claim.intent())))
                    .hasSize(1)
                    .isSubsetOf(holders);
        }
    }

    private static <T> T untilAnswered(Callable<T> call) {
        return await().ignoreException(StoreUnavailableException.class).until(call, _ -> true);
    }

    @Test
    void deadlineThatIsFarAway_doesNotKeepAnyoneWaiting() {
        var start = System.nanoTime();
        Deadline.call(
                Instant.now().plus(Duration.ofMinutes(1)),
                () -> storage.timeline().page(contact, Set.of(), PageRequest.first(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
