package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Wake-ups on the board: what is armed has its turn, whatever an earlier life left behind. */
class DueBoardTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:30.500Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant FIRST_OPEN = DueBoard.slotOf(NOW).minus(Duration.ofMinutes(1));
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));

    private final DueRows rows = new DueRows();
    private final DueBoard board = new DueBoard(
            rows,
            DueMinutes.ANY,
            new OwnedGroup(
                    new Lease(0, "server", 1, NOW.plusSeconds(10)),
                    new LeaseEnd(NOW.plusSeconds(10), 10_000_000_000L),
                    EngineTime.of(CLOCK),
                    () -> 0),
            EngineTime.of(CLOCK),
            new Checkpoint(0, 0, FIRST_OPEN, Map.of()));

    @Test
    void wakeUpWhoseMinuteIsClosed_liesInAnOpenOne_andKeepsItsInstant() {
        var at = FIRST_OPEN.minus(Duration.ofDays(3));

        board.arm(item(at, 1));

        assertThat(board.due()).singleElement().satisfies(item -> {
            assertThat(item.due()).isEqualTo(NOW);
            assertThat(item.decidedAt()).isEqualTo(at);
        });
    }

    @Test
    void entryThatWasSetAside_isUndecidedUntilItsItemIsFinished() {
        var entry = new UUID(3, 3);
        var setAside = new DueItem(DueItem.Kind.DECIDE, CONTACT, NOW, entry, 1, NOW);
        rows.items.add(setAside);
        rows.items.add(item(NOW, 1));

        assertThat(board.due()).hasSize(2);
        assertThat(board.undecided()).containsExactly(new EntryId(entry));

        board.finish(setAside, null, null);
        assertThat(board.undecided()).isEmpty();
    }

    @Test
    void itemThatWasFinishedBeforeItsWakeUpIsArmed_hasAnotherTurn() {
        rows.items.add(item(FIRST_OPEN, 1));
        board.due().forEach(item -> board.finish(item, null, null));

        board.arm(item(FIRST_OPEN, 1));

        assertThat(board.due()).containsExactly(item(FIRST_OPEN, 1));
        assertThat(board.due()).isEmpty();
    }

    @Test
    void itemThatWasFinishedBeforeItsWakeUpIsArmed_hasAnotherTurn_alsoElsewhere() {
        var at = FIRST_OPEN.minusSeconds(30);
        rows.items.add(new DueItem(
                DueItem.Kind.WAKE,
                CONTACT,
                FIRST_OPEN.plusSeconds(1),
                CONTACT.contact().value(),
                1,
                at));
        board.due().forEach(item -> board.finish(item, null, null));

        board.arm(item(at, 1));

        assertThat(board.due()).extracting(DueItem::decidedAt).containsExactly(at);
    }

    @Test
    void itemThatIsOpenWhenItsWakeUpIsArmed_hasOneTurn() {
        rows.items.add(item(FIRST_OPEN, 1));
        var read = board.due();

        board.arm(item(FIRST_OPEN, 1));

        assertThat(read).hasSize(1);
        assertThat(board.due()).isEmpty();
    }

    /** After a crash the entries may come in another order, and arm other wake-ups under the same numbers. */
    @Test
    void wakeUpsOfOneGenerationAndDifferentInstants_areDifferent() {
        rows.items.add(item(FIRST_OPEN, 1));

        assertThat(board.due()).hasSize(1);
        board.arm(item(FIRST_OPEN.plusSeconds(1), 1));

        assertThat(board.due()).containsExactly(item(FIRST_OPEN.plusSeconds(1), 1));
    }

    private DueItem item(Instant at, long generation) {
        return Arming.item(Snapshot.empty(CONTACT).withWake(generation, at.toEpochMilli()), board);
    }
}
