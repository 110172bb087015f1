package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HotContactTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));

    private final Snapshot empty = Snapshot.empty(CONTACT);
    private final HotContact contact = new HotContact(empty);

    /** A backlog of an hour is decided within minutes: what was recorded long ago was decided lately. */
    @Test
    void entryOfABacklog_isForgottenOnceTheLogIsReadAndItsRepeatsAreTold() {
        var entry = decided(1, NOON, ONE);

        contact.forget(new Forgettable(NOON, ONE.plusSeconds(1)));
        assertThat(contact.isDecided(entry)).as("the log may bring it again").isTrue();
        contact.forget(new Forgettable(NOON.plusSeconds(1), ONE));
        assertThat(contact.isDecided(entry)).as("a repeat may wait").isTrue();

        contact.forget(new Forgettable(NOON.plusSeconds(1), ONE.plusSeconds(1)));
        assertThat(contact.isDecided(entry)).isFalse();
        assertThat(contact.copy().snapshot().applied()).isEmpty();
    }

    @Test
    void entryThatIsNewer_doesNotKeepOlderOnes() {
        var newer = decided(1, ONE, ONE);
        var older = decided(2, NOON, ONE);

        contact.forget(new Forgettable(NOON.plusSeconds(1), ONE.plusSeconds(1)));

        assertThat(contact.isDecided(newer)).isTrue();
        assertThat(contact.isDecided(older)).isFalse();
    }

    /** It was set aside, and then decided from the log after all. */
    @Test
    void entryThatADueItemStandsFor_isRememberedUntilThatHadItsTurn() {
        var entry = decided(1, NOON, ONE);
        var forgettable = new Forgettable(NOON.plusSeconds(1), ONE.plusSeconds(1));

        contact.forget(forgettable.except(Set.of(entry)));
        assertThat(contact.isDecided(entry)).isTrue();
        contact.forget(forgettable);
        assertThat(contact.isDecided(entry)).isFalse();
    }

    /** Of one that was stored only when it was decided is known. */
    @Test
    void entryOfAStoredSnapshot_isRememberedAsIfItWasRecordedWhenItWasDecided() {
        var entry = decided(1, NOON, ONE);
        var stored = new HotContact(contact.copy().snapshot());

        stored.forget(new Forgettable(ONE, ONE.plusSeconds(1)));
        assertThat(stored.isDecided(entry)).isTrue();
        stored.forget(new Forgettable(ONE.plusSeconds(1), ONE.plusSeconds(1)));
        assertThat(stored.isDecided(entry)).isFalse();
    }

    private EntryId decided(int id, Instant recordedAt, Instant at) {
        var entry = new TimelineEntry(
                CONTACT,
                new EntryId(new UUID(0, id)),
                "page.viewed",
                recordedAt,
                recordedAt,
                RecordMode.LIVE,
                null,
                JsonValue.EMPTY_JSON_OBJECT);
        contact.change(empty, entry, at, false);
        return entry.id();
    }
}
