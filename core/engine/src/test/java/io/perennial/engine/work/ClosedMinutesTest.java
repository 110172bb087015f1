package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a minute whose items are all finished. */
class ClosedMinutesTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
    private final RefusingStore store = new RefusingStore();

    private DueBoard board(Instant now) {
        var time = EngineTime.of(Clock.fixed(now, ZoneOffset.UTC));
        var end = new LeaseEnd(now.plusSeconds(10), 10_000_000_000L);
        var group = new OwnedGroup(new Lease(0, "server", 1, end.instant()), end, time, () -> 0);
        return new DueBoard(store, DueMinutes.ANY, group, time, new Checkpoint(0, 0, START, Map.of()));
    }

    @Test
    void closedMinute_thatTheStoreDidNotDelete_isDeletedTheNextTime() {
        var board = board(START.plus(Duration.ofMinutes(5)));
        for (var minute = 0; minute < 2; minute++) {
            var at = START.plus(Duration.ofMinutes(minute));
            board.add(List.of(new DueItem(DueItem.Kind.WAKE, contact, at, UUID.randomUUID(), 1, at)));
        }
        for (var item : board.due()) board.finish(item, null, null);
        board.close(Instant.MAX);

        assertThatThrownBy(board::deleteClosed).isInstanceOf(StoreUnavailableException.class);
        board.deleteClosed();

        assertThat(store.items).isEmpty();
    }

    /** Refuses its first deletion. */
    private static final class RefusingStore extends DueRows {
        private boolean hasRefused;

        @Override
        public void delete(int group, Instant slot, WriteStamp stamp) {
            if (!hasRefused) {
                hasRefused = true;
                throw new StoreUnavailableException("refused on purpose");
            }
            super.delete(group, slot, stamp);
        }
    }
}
