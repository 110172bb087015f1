package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TrailTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));

    private static TimelineEntry move(String from, String to, Instant at) {
        var properties = Json.object().add("model", "m");
        if (!from.isEmpty()) properties.add("from", from);
        if (!to.isEmpty()) properties.add("to", to);
        return new TimelineEntry(
                CONTACT,
                new EntryId(UUID.nameUUIDFromBytes((from + to + at).getBytes())),
                EntryTypes.STAGE_CHANGED,
                at,
                at,
                RecordMode.LIVE,
                null,
                properties.build());
    }

    @Test
    void movesOfOneInstant_thatComeBackToAStage_areAllOnTheWay() {
        var moves = List.of(move("", "a", NOON), move("a", "c", NOON), move("a", "b", NOON), move("b", "a", NOON));

        assertThat(Trail.of(moves)).containsExactly(moves.get(0), moves.get(2), moves.get(3), moves.get(1));
    }

    @Test
    void olderMoves_comeFirst_whateverTheyAreCalled() {
        var moves = List.of(move("a", "", NOON.plusSeconds(1)), move("", "a", NOON));

        assertThat(Trail.of(moves)).isEqualTo(moves.reversed());
    }

    @Test
    void missingMove_holdsUpNothing() {
        var moves = List.of(move("a", "b", NOON), move("c", "d", NOON.plusSeconds(1)));

        assertThat(Trail.of(moves)).isEqualTo(moves);
    }

    /** A walk over five places, all of it at one instant, told in any order: it ends where it ended. */
    @RepeatedTest(200)
    void anyWalk_endsWhereItEnded(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var stages = List.of("", "a", "b", "c", "d");
        var at = "";
        var moves = new ArrayList<TimelineEntry>();
        for (var i = 1 + random.nextInt(12); i > 0; i--) {
            var next = stages.get(random.nextInt(stages.size()));
            if (next.equals(at)) continue;
            moves.add(move(at, next, NOON));
            at = next;
        }
        if (moves.isEmpty()) return;
        Collections.shuffle(moves, random);

        var trail = Trail.of(moves);

        assertThat(trail).containsExactlyInAnyOrderElementsOf(moves);
        assertThat(trail.getLast().properties().getString("to", "")).isEqualTo(at);
    }
}
