package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
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

    @Test
    void made_namesThoseThatAre_ofManyOfOneContactAndOfOneOfMany() {
        var saved = new HashSet<DecisionKey>();
        var asked = new HashSet<DecisionKey>();
        for (var i = 0; i < 25; i++)
            for (var of : List.of(contact, ids.contactIn(contact.workspace()), ids.contactKey())) {
                var key = new DecisionKey(of, ids.get());
                asked.add(key);
                if (i % 2 == 0) continue;
                decisions().save(decision(key.id(), of, "send"), STAMP);
                saved.add(key);
            }

        assertThat(decisions().made(asked)).isEqualTo(saved);
        assertThat(decisions().made(List.of())).isEmpty();
    }

    @Test
    void made_takesNoContactsDecisionForAnothers() {
        var other = ids.contactIn(contact.workspace());
        var mine = new DecisionKey(contact, ids.get());
        var theirs = new DecisionKey(other, ids.get());
        for (var key : List.of(mine, theirs)) decisions().save(decision(key.id(), key.contact(), "send"), STAMP);

        assertThat(decisions().made(List.of(new DecisionKey(contact, theirs.id()), new DecisionKey(other, mine.id()))))
                .isEmpty();
    }
}
