package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.json.Json;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contact that bears a name is found by it, wherever whoever gave it died. */
@ExtendWith(CassandraExtension.class)
class ITContactChange {
    private final ContactStore contacts = SharedStorage.get().contacts();
    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private void make() {
        var founder = new Identity(IdentityKind.EXTERNAL_ID, "ada");
        contacts.create(contact.workspace(), founder, contact.contact(), at.minusSeconds(1));
    }

    @AfterEach
    void hearNoMore() {
        KillPoint.listen(point -> {});
    }

    @Test
    void deathBetweenSearchAndContact_leavesTheContactAsItWas_andARepeatChangesIt() {
        make();
        KillPoint.listen(point -> {
            if (point == KillPoint.CONTACT_AFTER_SEARCH) throw new Death();
        });
        assertThatExceptionOfType(Death.class).isThrownBy(() -> change(ContactFields.FIRST_NAME, "Ada"));
        assertThat(contacts.fields(contact)).isEmpty();
        assertThat(contacts.search(contact.workspace(), "ada", 10)).isEmpty();
        hearNoMore();

        change(ContactFields.FIRST_NAME, "Ada");

        isFoundBy("ada");
    }

    /** What is looked at while the contact is written: it is found before it bears the name, never after. */
    @Test
    void nameThatTheContactBears_isIndexedAlready() {
        make();
        var rows = new AtomicReference<Long>();
        KillPoint.listen(point -> {
            if (point == KillPoint.CONTACT_AFTER_SEARCH) rows.set(searchRows());
        });

        change(ContactFields.FIRST_NAME, "Augusta");

        assertThat(rows.get()).isEqualTo("Augusta".length() - 2);
        isFoundBy("augusta");
    }

    @Test
    void halvesOfANameThatChangeAtOnce_areFoundTogether() throws Exception {
        make();
        var indexed = new CyclicBarrier(2);
        KillPoint.listen(point -> {
            if (point == KillPoint.CONTACT_AFTER_SEARCH) await(indexed);
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> change(ContactFields.FIRST_NAME, "Al"));
            var last = callers.submit(() -> change(ContactFields.LAST_NAME, "Bundy"));
            first.get();
            last.get();
        }

        isFoundBy("al bundy");
    }

    private void isFoundBy(String prefix) {
        assertThat(contacts.search(contact.workspace(), prefix, 10))
                .extracting(Contact::key)
                .containsExactly(contact);
    }

    private void change(String field, String value) {
        contacts.update(contact, Map.of(field, Json.text(value)), at);
    }

    private long searchRows() {
        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            return cql.execute(
                            "SELECT workspace FROM contact_search WHERE workspace = ? ALLOW FILTERING",
                            contact.workspace().value())
                    .all()
                    .size();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException("the other did not come", e);
        }
    }

    /** As if the process had ended there. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
