package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** DecisionRecords: what was decided is found again, as it was. */
public abstract class DecisionStoreContract {
    private static final WriteStamp STAMP = new WriteStamp(1, 1);
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.123456Z");

    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();

    protected abstract Storage storage();

    private DecisionStore decisions() {
        return storage().decisions();
    }

    private static DecisionRecord decision(UUID id, ContactKey contact, String what) {
        return new DecisionRecord(
                id, contact, AT, Json.createObjectBuilder().add("what", what).build());
    }

    @Test
    void decision_isKeptAsItIs() {
        for (var document : List.of(Samples.everyKind(), Samples.big(), JsonObject.EMPTY_JSON_OBJECT)) {
            var decision = new DecisionRecord(ids.get(), contact, AT, document);
            decisions().save(decision, STAMP);
            assertThat(decisions().find(contact, decision.id())).contains(decision);
        }
    }

    @Test
    void decision_thatWasNotMade_isNotFound() {
        assertThat(decisions().find(contact, ids.get())).isEmpty();
    }

    @Test
    void save_again_changesNothing() {
        var decision = decision(ids.get(), contact, "send");
        decisions().save(decision, STAMP);
        decisions().save(decision, STAMP);
        decisions().save(decision, new WriteStamp(2, 0));

        assertThat(decisions().find(contact, decision.id())).contains(decision);
    }

    @Test
    void save_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var id = ids.get();
            return new StampedRow<>(
                    decision(id, contact, "stale"),
                    decision(id, contact, "current"),
                    (decision, stamp) -> decisions().save(decision, stamp),
                    () -> decisions().find(contact, id));
        });
    }

    @Test
    void otherContactAndWorkspace_haveDecisionsOfTheirOwn() {
        var mine = decision(ids.get(), contact, "mine");
        decisions().save(mine, STAMP);

        for (var other :
                List.of(ids.contactIn(contact.workspace()), new ContactKey(ids.workspace(), contact.contact()))) {
            assertThat(decisions().find(other, mine.id())).isEmpty();
            decisions().save(decision(mine.id(), other, "theirs"), new WriteStamp(9, 9));
        }
        assertThat(decisions().find(contact, mine.id())).contains(mine);
    }
}
