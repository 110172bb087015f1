package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.Decision;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.LifecycleModelJson;
import io.perennial.engine.json.Json;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.workspace.WorkspaceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The seven stages of the classic plugin in the hands of the decider that runs them: each is entered and left, forwards, backwards and
 * by time alone, at the instant when its window ends. Wake-ups are obeyed as the engine does.
 */
@Timeout(30)
class ClassicStagesTest {
    private static final Path MODEL =
            Path.of("../../plugins/lifecycle-classic/src/main/resources/io/perennial/lifecycle/classic/classic.json");
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    private final List<Move> moves = new ArrayList<>();
    private Decider decider;
    private Decision latest = new Decision(
            Snapshot.empty(CONTACT),
            Snapshot.empty(CONTACT),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);

    /** @param to null for no stage */
    private record Move(Duration after, String from, String to) {}

    @BeforeEach
    void readModel() throws Exception {
        var stages = LifecycleModelJson.stages(Json.parse(Files.readString(MODEL)), List.of());
        var model = new LifecycleModel("classic", 1, "Classic", null, stages, EntryBuilder.NOON, null);
        decider = new Decider(Definitions.of(List.of(), List.of(), List.of(model), List.of(), Instant.EPOCH, "UTC"));
    }

    @Test
    void contactThatActs_isAtEachStageInTurnAndIsHeldBack() {
        happens(1, "page.viewed");
        happens(2, "lead.captured");
        happens(3, "email.clicked");
        happens(4, "opportunity.opened");
        happens(5, "opportunity.lost");
        happens(6, "cart.updated");
        happens(7, "order.completed");
        happens(8, "order.completed");
        happens(9, "referral.made");
        happens(10, "complaint.raised");
        happens(45, "nps.answered", 6);
        happens(46, "nps.answered", 9);

        assertThat(movesUntilNothingChanges())
                .containsExactly(
                        move(1, null, "attract-interest"),
                        move(2, "attract-interest", "capture-leads"),
                        move(3, "capture-leads", "nurture-prospects"),
                        move(4, "nurture-prospects", "convert-sales"),
                        move(5, "convert-sales", "nurture-prospects"),
                        move(6, "nurture-prospects", "convert-sales"),
                        move(7, "convert-sales", "deliver-satisfy"),
                        move(8, "deliver-satisfy", "upsell-customers"),
                        move(9, "upsell-customers", "get-referrals"),
                        move(10, "get-referrals", "deliver-satisfy"),
                        move(40, "deliver-satisfy", "get-referrals"),
                        move(45, "get-referrals", "deliver-satisfy"),
                        move(75, "deliver-satisfy", "get-referrals"),
                        move(374, "get-referrals", null));
    }

    @Test
    void contactThatActsNoMore_leavesEachStageWhenItsWindowEnds() {
        happens(0, "referral.made");
        happens(1, "order.completed");
        happens(60, "lead.captured");
        happens(300, "order.completed");
        happens(340, "page.viewed");
        happens(350, "email.clicked");
        happens(364, "cart.updated");

        assertThat(movesUntilNothingChanges())
                .containsExactly(
                        move(0, null, "get-referrals"),
                        move(365, "get-referrals", "upsell-customers"),
                        move(366, "upsell-customers", "deliver-satisfy"),
                        move(390, "deliver-satisfy", "convert-sales"),
                        move(394, "convert-sales", "nurture-prospects"),
                        move(410, "nurture-prospects", "capture-leads"),
                        move(425, "capture-leads", "attract-interest"),
                        move(430, "attract-interest", null));
    }

    private void happens(int day, String type) {
        happens(day, EntryBuilder.of(CONTACT).type(type));
    }

    private void happens(int day, String type, int score) {
        happens(day, EntryBuilder.of(CONTACT).type(type).property("score", score));
    }

    private void happens(int day, EntryBuilder entry) {
        var at = EntryBuilder.NOON.plus(Duration.ofDays(day));
        wakeUntil(at);
        obey(decider.entry(
                latest.snapshot(), entry.occurredAt(at).recordedAt(at).build()));
    }

    private List<Move> movesUntilNothingChanges() {
        wakeUntil(Instant.MAX);
        return moves;
    }

    private void wakeUntil(Instant end) {
        for (var due = latest.wakeAt(); due != null && !due.isAfter(end); due = latest.wakeAt())
            obey(decider.due(latest.snapshot(), due));
    }

    private void obey(Decision decision) {
        latest = decision;
        for (var move : decision.transitions())
            moves.add(new Move(Duration.between(EntryBuilder.NOON, move.occurredAt()), move.from(), move.to()));
    }

    private static Move move(int day, String from, String to) {
        return new Move(Duration.ofDays(day), from, to);
    }
}
