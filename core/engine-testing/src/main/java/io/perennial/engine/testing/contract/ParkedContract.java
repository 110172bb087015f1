package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.IntentBuilder;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The list of messages that wait for a person. */
public abstract class ParkedContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private MessageStore messages() {
        return storage().messages();
    }

    private Intent intent(WorkspaceId of) {
        var intent = IntentBuilder.of(ids.contactIn(of))
                .decidedAt(now.minusSeconds(60))
                .build();
        messages().saveIntent(intent, new WriteStamp(1, 0));
        return intent;
    }

    private MessageRow save(Intent intent, Kind kind, Instant at, WriteStamp stamp) {
        var outcome = new MessageOutcome(kind, 1, "smtp.no-reply-to-data", null, null, at);
        messages().saveOutcome(intent.key(), outcome, stamp);
        return new MessageRow(intent, outcome);
    }

    private MessageRow park(Instant at) {
        return save(intent(workspace), Kind.PARKED, at, new WriteStamp(1, 1));
    }

    private PageWalk<MessageRow, ParkedPosition> walk(WorkspaceId of) {
        return new PageWalk<>(request -> messages().parked(of, request), ParkedContract::position);
    }

    private static ParkedPosition position(MessageRow row) {
        return new ParkedPosition(
                Objects.requireNonNull(row.outcome()).at(), row.intent().id());
    }

    private List<MessageRow> list() {
        return walk(workspace).forward(10);
    }

    @Test
    void parkedMessages_areOldestFirst_whicheverWayTheyAreWalked() {
        var expected = new ArrayList<MessageRow>();
        for (var i = 0; i < 23; i++) expected.add(park(now.minusSeconds(86_400L * 400 - i * 86_400L * 17)));

        for (var size : new int[] {1, 2, 22, 23, 100}) {
            assertThat(walk(workspace).forward(size)).as("forward by %d", size).containsExactlyElementsOf(expected);
            assertThat(walk(workspace).backward(size))
                    .as("backward by %d", size)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void parkedAtTheSameInstant_noneIsMissedOrRepeated() {
        var expected = new ArrayList<MessageRow>();
        for (var i = 0; i < 20; i++) expected.add(park(now));
        expected.sort(Comparator.comparing(row -> row.intent().id().toString()));

        for (var size : new int[] {1, 3, 20}) {
            assertThat(walk(workspace).forward(size)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(walk(workspace).backward(size)).isEqualTo(walk(workspace).forward(size));
        }
    }

    @Test
    void page_knowsWhetherThereIsMore() {
        for (var i = 0; i < 5; i++) park(now.plusSeconds(i));

        for (var direction : Direction.values()) {
            assertThat(messages()
                            .parked(workspace, new PageRequest<>(5, direction, null))
                            .hasMore())
                    .isFalse();
            assertThat(messages()
                            .parked(workspace, new PageRequest<>(4, direction, null))
                            .hasMore())
                    .isTrue();
            assertThat(messages()
                            .parked(ids.workspace(), new PageRequest<>(4, direction, null))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void parkedList_holdsOnlyParkedOnes() {
        for (var kind : Kind.values())
            if (kind != Kind.PARKED) save(intent(workspace), kind, now, new WriteStamp(1, 1));
        intent(workspace);
        var parked = park(now);

        assertThat(list()).containsExactly(parked);
    }

    @Test
    void otherOutcome_takesAMessageOffTheList() {
        for (var kind : Kind.values()) {
            if (kind == Kind.PARKED) continue;
            var parked = park(now);
            assertThat(list()).containsExactly(parked);

            save(parked.intent(), kind, now.plusSeconds(5), new WriteStamp(1, 2));

            assertThat(list()).as("%s", kind).isEmpty();
        }
    }

    @Test
    void parkedAgain_isListedOnce_atItsNewPlace() {
        var first = park(now);
        var second = park(now.plusSeconds(1));
        var again = save(first.intent(), Kind.PARKED, now.plusSeconds(2), new WriteStamp(1, 2));

        assertThat(list()).containsExactly(second, again);

        save(first.intent(), Kind.DEFERRED, now.plusSeconds(3), new WriteStamp(1, 3));
        assertThat(list()).containsExactly(second);

        var third = save(first.intent(), Kind.PARKED, now.plusSeconds(4), new WriteStamp(1, 4));
        assertThat(list()).containsExactly(second, third);
    }

    @Test
    void parkedTwiceTheSame_isListedOnce() {
        var parked = park(now);
        save(parked.intent(), Kind.PARKED, now, new WriteStamp(1, 1));
        save(parked.intent(), Kind.PARKED, now, new WriteStamp(2, 1));

        assertThat(list()).containsExactly(parked);
    }

    @Test
    void staleOwner_parksNothing() {
        var late = intent(workspace);
        save(late, Kind.SENT, now.plusSeconds(1), new WriteStamp(2, 0));
        save(late, Kind.PARKED, now, new WriteStamp(1, 9));
        assertThat(list()).as("arrives after the owner's").isEmpty();

        var early = intent(workspace);
        save(early, Kind.PARKED, now, new WriteStamp(1, 9));
        save(early, Kind.SENT, now.plusSeconds(1), new WriteStamp(2, 0));
        assertThat(list()).as("arrives before the owner's").isEmpty();
    }

    @Test
    void staleOwner_takesNothingOffTheList() {
        var intent = intent(workspace);
        var parked = save(intent, Kind.PARKED, now, new WriteStamp(2, 0));

        save(intent, Kind.SENT, now.minusSeconds(1), new WriteStamp(1, 9));
        save(intent, Kind.PARKED, now.minusSeconds(1), new WriteStamp(1, 8));

        assertThat(list()).containsExactly(parked);
    }

    @Test
    void takenOff_hidesNobodyBehindThem() {
        for (var i = 0; i < 150; i++) {
            var gone = park(now.plusSeconds(i));
            save(gone.intent(), Kind.SENT, now.plusSeconds(999), new WriteStamp(1, 2));
        }
        var last = park(now.plusSeconds(500));

        assertThat(walk(workspace).forward(5)).containsExactly(last);
        assertThat(walk(workspace).backward(5)).containsExactly(last);
    }

    @Test
    void otherWorkspace_hasAListOfItsOwn() {
        var elsewhere = ids.workspace();
        var mine = park(now);
        assertThat(walk(elsewhere).forward(10)).isEmpty();

        var theirs = save(intent(elsewhere), Kind.PARKED, now, new WriteStamp(1, 1));

        assertThat(walk(elsewhere).forward(10)).containsExactly(theirs);
        assertThat(list()).containsExactly(mine);
    }
}
