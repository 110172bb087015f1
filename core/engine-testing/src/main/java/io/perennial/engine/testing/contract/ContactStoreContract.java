package io.perennial.engine.testing.contract;

import static io.perennial.engine.testing.contract.Concurrently.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.ContactBuilder;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is who: one identity belongs to one contact. */
public abstract class ContactStoreContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();

    protected abstract Storage storage();

    private ContactStore contacts() {
        return storage().contacts();
    }

    private Identity identity(IdentityKind kind) {
        return new Identity(kind, ids.get().toString());
    }

    private ContactId create(Identity founder) {
        var proposed = ids.contact();
        assertThat(contacts().create(workspace, founder, proposed, Samples.now()))
                .isEqualTo(proposed);
        return proposed;
    }

    @Test
    void create_makesAContactOfOneIdentity() {
        var createdAt = Instant.parse("2026-11-01T12:00:00.123456Z");
        for (var kind : IdentityKind.values()) {
            var key = ids.contactIn(workspace);
            var founder = identity(kind);

            assertThat(contacts().create(workspace, founder, key.contact(), createdAt))
                    .isEqualTo(key.contact());

            var expected = ContactBuilder.in(workspace)
                    .id(key.contact())
                    .createdAt(createdAt)
                    .identity(kind, founder.value())
                    .build();
            assertThat(contacts().find(workspace, List.of(founder))).isEqualTo(Map.of(founder, key.contact()));
            assertThat(contacts().load(key)).contains(expected);
        }
    }

    @Test
    void exists_isTrueOfWhatWasMadeInTheWorkspace_andOfNothingElse() {
        var made = create(identity(IdentityKind.EMAIL));

        assertThat(contacts().exists(new ContactKey(workspace, made))).isTrue();
        assertThat(contacts().exists(new ContactKey(ids.workspace(), made))).isFalse();
        assertThat(contacts().exists(ids.contactIn(workspace))).isFalse();
    }

    @Test
    void create_again_changesNothing() {
        var founder = identity(IdentityKind.EMAIL);
        var key = new ContactKey(workspace, create(founder));
        var before = contacts().load(key);

        assertThat(contacts().create(workspace, founder, key.contact(), Samples.now()))
                .isEqualTo(key.contact());

        assertThat(contacts().load(key)).isEqualTo(before);
        assertThat(contacts().count(workspace)).isEqualTo(1);
    }

    @Test
    void create_ofAKnownIdentity_answersWithItsContact() {
        var founder = identity(IdentityKind.EXTERNAL_ID);
        var first = create(founder);
        var second = ids.contactIn(workspace);

        assertThat(contacts().create(workspace, founder, second.contact(), Samples.now()))
                .isEqualTo(first);

        assertThat(contacts().load(second)).isEmpty();
        assertThat(contacts().count(workspace)).isEqualTo(1);
    }

    @Test
    void create_50AtOnce_makesOneContact() {
        var founder = identity(IdentityKind.EMAIL);
        var proposed = Stream.generate(ids::contact).limit(50).toList();

        var answers = Concurrently.call(
                50, i -> untilAnswered(() -> contacts().create(workspace, founder, proposed.get(i), Samples.now())));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(proposed).contains(answers.getFirst());
        assertThat(contacts().find(workspace, List.of(founder))).containsEntry(founder, answers.getFirst());
        assertThat(contacts().load(keys(proposed)))
                .extracting(contact -> contact.key().contact())
                .containsExactly(answers.getFirst());
        assertThat(contacts().count(workspace)).isEqualTo(1);
    }

    @Test
    void find_leavesOutWhoIsUnknown() {
        var known = identity(IdentityKind.PHONE);
        var contact = create(known);

        assertThat(contacts().find(workspace, List.of(known, identity(IdentityKind.PHONE))))
                .isEqualTo(Map.of(known, contact));
        assertThat(contacts().find(workspace, List.of())).isEmpty();
    }

    @Test
    void find_of500_findsThem() {
        var known = Stream.generate(() -> identity(IdentityKind.EXTERNAL_ID))
                .limit(500)
                .collect(Collectors.toMap(Function.identity(), this::create));

        assertThat(contacts().find(workspace, known.keySet())).isEqualTo(known);
        assertThat(contacts().load(keys(known.values().stream().toList()))).hasSize(500);
    }

    @Test
    void identity_ofTheSameTextAndAnotherKind_isAnother() {
        var text = ids.get().toString();
        var owners = Stream.of(IdentityKind.values())
                .map(kind -> create(new Identity(kind, text)))
                .toList();

        assertThat(owners).doesNotHaveDuplicates();
    }

    @Test
    void identity_isKeptAsItIs() {
        var founder = new Identity(IdentityKind.EXTERNAL_ID, Samples.UNICODE + ids.get());
        var longest = new Identity(IdentityKind.EXTERNAL_ID, "ü".repeat(500) + ids.get());
        var key = new ContactKey(workspace, create(founder));

        assertThat(contacts().attach(key, longest)).isEqualTo(key.contact());

        assertThat(contacts().find(workspace, List.of(founder, longest)))
                .isEqualTo(Map.of(founder, key.contact(), longest, key.contact()));
        assertThat(contacts().load(key).orElseThrow().identities()).containsExactly(founder, longest);
    }

    @Test
    void load_ofNobody_isEmpty() {
        var nobody = ids.contactIn(workspace);
        var somebody = new ContactKey(workspace, create(identity(IdentityKind.EMAIL)));

        assertThat(contacts().load(nobody)).isEmpty();
        assertThat(contacts().load(List.of(nobody, somebody)))
                .extracting(Contact::key)
                .containsExactly(somebody);
        assertThat(contacts().load(List.<ContactKey>of())).isEmpty();
    }

    @Test
    void attach_addsIdentitiesInOrder() {
        var founder = identity(IdentityKind.ANONYMOUS_ID);
        var email = identity(IdentityKind.EMAIL);
        var second = identity(IdentityKind.EMAIL);
        var key = new ContactKey(workspace, create(founder));

        assertThat(contacts().attach(key, email)).isEqualTo(key.contact());
        assertThat(contacts().attach(key, second)).isEqualTo(key.contact());

        assertThat(contacts().load(key).orElseThrow().identities()).containsExactly(founder, email, second);
        assertThat(contacts().find(workspace, List.of(founder, email, second)))
                .hasSize(3)
                .containsValue(key.contact());
    }

    @Test
    void attach_again_changesNothing() {
        var founder = identity(IdentityKind.EXTERNAL_ID);
        var added = identity(IdentityKind.EMAIL);
        var key = new ContactKey(workspace, create(founder));

        for (var i = 0; i < 3; i++) {
            assertThat(contacts().attach(key, added)).isEqualTo(key.contact());
            assertThat(contacts().attach(key, founder)).isEqualTo(key.contact());
        }

        assertThat(contacts().load(key).orElseThrow().identities()).containsExactly(founder, added);
    }

    @Test
    void attach_ofAnothersIdentity_answersWithItsOwner() {
        var taken = identity(IdentityKind.EMAIL);
        var owner = create(taken);
        var founder = identity(IdentityKind.EXTERNAL_ID);
        var key = new ContactKey(workspace, create(founder));

        assertThat(contacts().attach(key, taken)).isEqualTo(owner);

        assertThat(contacts().load(key).orElseThrow().identities()).containsExactly(founder);
        assertThat(contacts().find(workspace, List.of(taken))).isEqualTo(Map.of(taken, owner));
    }

    @Test
    void attach_ofOneIdentityTo50AtOnce_letsOneHaveIt() {
        var wanted = identity(IdentityKind.EMAIL);
        var keys = keys(Stream.generate(() -> create(identity(IdentityKind.EXTERNAL_ID)))
                .limit(50)
                .toList());

        var answers = Concurrently.call(50, i -> untilAnswered(() -> contacts().attach(keys.get(i), wanted)));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(contacts().load(keys))
                .filteredOn(contact -> contact.identities().contains(wanted))
                .extracting(contact -> contact.key().contact())
                .containsExactly(answers.getFirst());
    }

    @Test
    void attach_of20IdentitiesAtOnce_losesNone() {
        var founder = identity(IdentityKind.EXTERNAL_ID);
        var key = new ContactKey(workspace, create(founder));
        var added =
                Stream.generate(() -> identity(IdentityKind.EMAIL)).limit(20).toList();

        Concurrently.call(20, i -> untilAnswered(() -> contacts().attach(key, added.get(i))));

        assertThat(contacts().load(key).orElseThrow().identities())
                .startsWith(founder)
                .containsAll(added)
                .hasSize(21);
    }

    @Test
    void createAndAttach_ofOneIdentityAtOnce_agree() {
        for (var round = 0; round < 10; round++) {
            var wanted = identity(IdentityKind.EMAIL);
            var key = new ContactKey(workspace, create(identity(IdentityKind.EXTERNAL_ID)));
            var proposed = ids.contactIn(workspace);

            var answers = Concurrently.call(
                    2,
                    i -> untilAnswered(() -> i == 0
                            ? contacts().create(workspace, wanted, proposed.contact(), Samples.now())
                            : contacts().attach(key, wanted)));

            assertThat(answers).containsOnly(answers.getFirst());
            assertThat(contacts().load(proposed).isPresent())
                    .isEqualTo(answers.getFirst().equals(proposed.contact()));
        }
    }

    @Test
    void otherWorkspace_hasContactsAndIdentitiesOfItsOwn() {
        var elsewhere = ids.workspace();
        var founder = identity(IdentityKind.EMAIL);
        var added = identity(IdentityKind.PHONE);
        var here = new ContactKey(workspace, create(founder));
        var there = new ContactKey(elsewhere, here.contact());

        assertThat(contacts().find(elsewhere, List.of(founder))).isEmpty();
        assertThat(contacts().load(there)).isEmpty();
        assertThat(contacts().load(List.of(there))).isEmpty();
        assertThat(contacts().count(elsewhere)).isZero();

        var twin = new ContactKey(elsewhere, contacts().create(elsewhere, founder, there.contact(), Samples.now()));
        assertThat(twin).isEqualTo(there);
        contacts().attach(there, added);

        assertThat(contacts().find(workspace, List.of(added))).isEmpty();
        assertThat(contacts().load(here).orElseThrow().identities()).containsExactly(founder);
        assertThat(contacts().load(there).orElseThrow().identities()).containsExactly(founder, added);
    }

    private List<ContactKey> keys(List<ContactId> contacts) {
        return contacts.stream()
                .map(contact -> new ContactKey(workspace, contact))
                .toList();
    }
}
