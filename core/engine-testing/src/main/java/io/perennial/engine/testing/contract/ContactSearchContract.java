package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.ContactBuilder;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding contacts by the start of a name or an address. */
public abstract class ContactSearchContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final Instant now = Samples.now();

    protected abstract Storage storage();

    private ContactStore contacts() {
        return storage().contacts();
    }

    private ContactBuilder contact() {
        return ContactBuilder.in(workspace).createdAt(now);
    }

    private List<ContactKey> search(String prefix) {
        return contacts().search(workspace, prefix, 50).stream()
                .map(Contact::key)
                .toList();
    }

    private void rename(ContactKey key, String field, JsonValue value, int secondsLater) {
        contacts().update(key, Map.of(field, value), now.plusSeconds(secondsLater));
    }

    @Test
    void search_findsByNamesAndAddress() {
        var first = contact().firstName("Marguerite").lastName("Ng").saveTo(contacts());
        var last = contact().firstName("Jo").lastName("Margolis").saveTo(contacts());
        var address = contact().email("margit@example.com").saveTo(contacts());
        contact()
                .firstName("Anna")
                .lastName("Emargo")
                .email("x.marg@example.com")
                .saveTo(contacts());

        assertThat(search("marg")).containsExactlyInAnyOrder(first.key(), last.key(), address.key());
        assertThat(search("marguerr")).isEmpty();
        assertThat(search("margueri")).containsExactly(first.key());
        assertThat(search("margit@e")).containsExactly(address.key());
    }

    @Test
    void search_findsTheAddressOfAnIdentity() {
        var name = "q" + ids.get().toString().substring(0, 7);
        var key = contact()
                .identity(IdentityKind.EMAIL, name + "@example.com")
                .saveTo(contacts())
                .key();

        assertThat(search(name)).containsExactly(key);
    }

    @Test
    void search_findsAPrefixOfEachLength_upToTheWholeName() {
        var zoe = contact().firstName("Zoe").saveTo(contacts()).key();
        var long8 = contact().firstName("Zoeanneb").saveTo(contacts()).key();

        assertThat(search("zoe")).containsExactlyInAnyOrder(zoe, long8);
        for (var length = 4; length <= 8; length++)
            assertThat(search("zoeanneb".substring(0, length))).containsExactly(long8);
    }

    @Test
    void search_isOfAnyCase() {
        var key = contact()
                .firstName("ÉMILIE")
                .lastName("vanDERlaan")
                .saveTo(contacts())
                .key();

        for (var prefix : List.of("émi", "ÉMI", "Émili", "VANder", "vanderla"))
            assertThat(search(prefix)).as(prefix).containsExactly(key);
    }

    @Test
    void search_findsAContactOnce() {
        var key = contact()
                .firstName("Roberta")
                .lastName("Roberts")
                .email("robert@example.com")
                .saveTo(contacts())
                .key();

        assertThat(search("rober")).containsExactly(key);
    }

    @Test
    void search_isNewestFirst_andGivesNoMoreThanAsked() {
        var expected = IntStream.range(0, 20)
                .mapToObj(i -> contact()
                        .createdAt(now.minusSeconds(3600L * i))
                        .firstName("Quentin" + i)
                        .saveTo(contacts()))
                .map(Contact::key)
                .toList();

        assertThat(search("quent")).containsExactlyElementsOf(expected);
        assertThat(contacts().search(workspace, "quent", 5))
                .extracting(Contact::key)
                .containsExactlyElementsOf(expected.subList(0, 5));
    }

    @Test
    void search_answersWithTheWholeContact() {
        var contact = contact()
                .firstName("Ottoline")
                .property("plan", Json.createValue("gold"))
                .saveTo(contacts());

        assertThat(contacts().search(workspace, "otto", 1)).containsExactly(contact);
    }

    @Test
    void formerName_isNotFound() {
        var key = contact().firstName("Oldname").saveTo(contacts()).key();
        rename(key, ContactFields.FIRST_NAME, Json.createValue("Newname"), 1);

        assertThat(search("oldname")).isEmpty();
        assertThat(search("newname")).containsExactly(key);

        rename(key, ContactFields.FIRST_NAME, Json.createValue("Oldname"), 2);

        assertThat(search("oldname")).containsExactly(key);
        assertThat(search("newname")).isEmpty();
    }

    @Test
    void removedName_isNotFound() {
        var key = contact().lastName("Vanishing").saveTo(contacts()).key();
        rename(key, ContactFields.LAST_NAME, JsonValue.NULL, 1);

        assertThat(search("vanish")).isEmpty();
    }

    @Test
    void nameThatArrivesTooLate_isNotFound() {
        var key = contact().firstName("Current").saveTo(contacts()).key();

        rename(key, ContactFields.FIRST_NAME, Json.createValue("Outdated"), -1);

        assertThat(search("outdated")).isEmpty();
        assertThat(search("current")).containsExactly(key);
    }

    @Test
    void formerNames_hideNobodyBehindThem() {
        for (var i = 0; i < 30; i++) {
            var renamed = contact()
                    .createdAt(now.plusSeconds(i))
                    .firstName("Crowded")
                    .saveTo(contacts())
                    .key();
            rename(renamed, ContactFields.FIRST_NAME, Json.createValue("Other"), 60);
        }
        var key = contact().firstName("Crowded").saveTo(contacts()).key();

        assertThat(contacts().search(workspace, "crowded", 5))
                .extracting(Contact::key)
                .containsExactly(key);
    }

    @Test
    void otherWorkspace_isNotSearched() {
        contact().firstName("Secretive").email("secret@example.com").saveTo(contacts());

        assertThat(contacts().search(ids.workspace(), "secret", 50)).isEmpty();
    }
}
