package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contact whose maker died right after the conditional write: its identity is there, nothing else is. */
@ExtendWith(CassandraExtension.class)
class ITContactRepair {
    private static CassandraSettings settings;
    private static CqlSession cql;

    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final ContactId id = new ContactId(UUID.randomUUID());
    private final ContactKey key = new ContactKey(workspace, id);
    private final Identity founder = new Identity(IdentityKind.EMAIL, "ada-" + id + "@example.org");
    private final Identity other = new Identity(IdentityKind.EXTERNAL_ID, "ada");
    private final Instant createdAt = Instant.parse("2026-11-01T10:00:00.123456Z");

    @BeforeAll
    static void makeKeyspace() {
        settings = SharedStorage.newKeyspace();
        open().close();
        cql = SharedStorage.cql(settings);
    }

    @AfterAll
    static void close() {
        cql.close();
    }

    private static CassandraStorage open() {
        return CassandraStorage.open(settings, Clock.systemUTC());
    }

    /** Truncated, not deleted: a deletion would hide the repair, whose write timestamp is the contact's own. */
    private static void lose(String... tables) {
        for (var table : tables) cql.execute("TRUNCATE " + table);
    }

    private void isWhole(CassandraStorage storage, Identity... identities) {
        assertThat(storage.contacts().load(key).map(Contact::identities)).contains(List.of(identities));
        assertThat(storage.contacts().load(key).map(Contact::createdAt)).contains(createdAt);
        assertThat(storage.contacts().count(workspace)).isEqualTo(1);
        assertThat(storage.contacts().page(workspace, PageRequest.first(10)).items())
                .extracting(Contact::key)
                .containsExactly(key);
        assertThat(storage.contacts().search(workspace, "ada-", 10))
                .extracting(Contact::key)
                .containsExactly(key);
    }

    @Test
    void contactThatWasNotWritten_isCompletedByWhoFindsIt() {
        try (var storage = open()) {
            storage.contacts().create(workspace, founder, id, createdAt);
        }
        lose("contact", "contact_day", "contact_of_day", "contact_search");

        try (var storage = open()) {
            assertThat(storage.contacts().load(key)).isEmpty();
            assertThat(storage.contacts().find(workspace, List.of(founder))).containsEntry(founder, id);
            isWhole(storage, founder);
        }
    }

    @Test
    void contactThatWasNotWritten_isCompletedByWhoMakesItAgain() {
        try (var storage = open()) {
            storage.contacts().create(workspace, founder, id, createdAt);
        }
        lose("contact", "contact_day", "contact_of_day", "contact_search");

        try (var storage = open()) {
            var proposed = new ContactId(UUID.randomUUID());
            assertThat(storage.contacts().create(workspace, founder, proposed, Instant.now()))
                    .isEqualTo(id);
            isWhole(storage, founder);
        }
    }

    @Test
    void completedContact_readsWhatWasWrittenUnderItsKeyBefore() {
        var entry = new TimelineEntry(
                key,
                new EntryId(UUID.randomUUID()),
                "a",
                Instant.parse("2026-11-01T10:00:00Z"),
                Instant.parse("2026-11-01T10:00:00Z"),
                RecordMode.LIVE,
                null,
                JsonValue.EMPTY_JSON_OBJECT);
        try (var storage = open()) {
            storage.contacts().create(workspace, founder, id, createdAt);
            assertThat(storage.timeline().write(List.of(entry))).isEmpty();
        }
        lose("contact", "contact_day", "contact_of_day", "contact_search");

        try (var storage = open()) {
            storage.contacts().find(workspace, List.of(founder));
            assertThat(storage.timeline()
                            .page(key, Set.of(), PageRequest.first(10))
                            .items())
                    .containsExactly(entry);
        }
    }

    @Test
    void identityThatTheContactLacks_isAddedByWhoFindsIt() {
        try (var storage = open()) {
            storage.contacts().create(workspace, founder, id, createdAt);
            storage.contacts().attach(key, other);
        }
        lose("contact", "contact_day", "contact_of_day", "contact_search");

        try (var storage = open()) {
            storage.contacts().find(workspace, List.of(founder));
            isWhole(storage, founder);
            assertThat(storage.contacts().attach(key, other)).isEqualTo(id);
            isWhole(storage, founder, other);
        }
    }
}
