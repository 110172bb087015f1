package io.perennial.engine.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.timeline.EntryId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EntriesUnderWayTest {
    private final EntriesUnderWay underWay = new EntriesUnderWay();
    private final EntryId one = new EntryId(new UUID(0, 1));
    private final EntryId two = new EntryId(new UUID(0, 2));
    private final EntryId three = new EntryId(new UUID(0, 3));

    @Test
    void callWithAnEntryInCommon_waitsForTheOther() throws Exception {
        underWay.enter(Set.of(one, two));
        var second = entering(Set.of(two, three));
        assertThat(second.isDone()).isFalse();

        underWay.leave(Set.of(one, two));

        second.get(10, TimeUnit.SECONDS);
        underWay.leave(Set.of(two, three));
    }

    @Test
    void callWithOtherEntries_doesNotWait() throws Exception {
        underWay.enter(Set.of(one, two));

        entering(Set.of(three)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void waitingCall_holdsNothing() throws Exception {
        underWay.enter(Set.of(one));
        var waiting = entering(Set.of(one, three));

        entering(Set.of(three)).thenRun(() -> underWay.leave(Set.of(three))).get(10, TimeUnit.SECONDS);

        underWay.leave(Set.of(one));
        waiting.get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> entering(Set<EntryId> ids) {
        return CompletableFuture.runAsync(() -> underWay.enter(ids), Thread::startVirtualThread);
    }
}
