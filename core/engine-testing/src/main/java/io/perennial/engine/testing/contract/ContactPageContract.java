package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.ContactBuilder;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A workspace's contacts, as a list, as a scan and as a number. */
public abstract class ContactPageContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final Instant now = Samples.now();

    protected abstract Storage storage();

    private ContactStore contacts() {
        return storage().contacts();
    }

    private Contact save(ContactId id, Instant createdAt) {
        return ContactBuilder.in(workspace).id(id).createdAt(createdAt).saveTo(contacts());
    }

    private PageWalk<Contact, ContactPosition> walk(WorkspaceId of) {
        return new PageWalk<>(request -> contacts().page(of, request), ContactPageContract::position);
    }

    private PageWalk<ContactPosition, ContactPosition> walkOfListed(WorkspaceId of) {
        return new PageWalk<>(request -> contacts().listed(of, request), position -> position);
    }

    private static ContactPosition position(Contact contact) {
        return new ContactPosition(contact.createdAt(), contact.key().contact());
    }

    /** Newest first; of the same instant, the greater id first, its bytes unsigned. */
    private List<Contact> newestFirst() {
        var contacts = new ArrayList<Contact>();
        contacts.add(save(id(0xFL, 2), now));
        contacts.add(save(id(0xFL, 1), now));
        contacts.add(save(id(0x8L, -1), now));
        contacts.add(save(id(0x7L, -1), now));
        contacts.add(save(id(0x7L, 1), now));
        contacts.add(save(ids.contact(), now.minusNanos(1000)));
        contacts.add(save(ids.contact(), now.minusNanos(2000)));
        for (var days = 1; days <= 64; days *= 2) contacts.add(save(ids.contact(), now.minus(Duration.ofDays(days))));
        contacts.add(save(ids.contact(), now.minus(Duration.ofDays(800))));
        return contacts;
    }

    private static ContactId id(long firstDigit, long low) {
        return new ContactId(new UUID(firstDigit << 60 | 0x4000L, low));
    }

    @Test
    void pages_areNewestFirst_whicheverWayTheyAreWalked() {
        var expected = newestFirst();

        for (var size : new int[] {1, 2, 3, 7, 15, 16, 100}) {
            assertThat(walk(workspace).forward(size)).as("forward by %d", size).containsExactlyElementsOf(expected);
            assertThat(walk(workspace).backward(size))
                    .as("backward by %d", size)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void page_knowsWhetherThereIsMore() {
        var expected = newestFirst();
        var all = expected.size();

        for (var direction : Direction.values()) {
            assertThat(contacts()
                            .page(workspace, new PageRequest<>(all, direction, null))
                            .hasMore())
                    .isFalse();
            assertThat(contacts()
                            .page(workspace, new PageRequest<>(all - 1, direction, null))
                            .hasMore())
                    .isTrue();
        }
        var afterLast = PageRequest.after(5, position(expected.getLast()));
        assertThat(contacts().page(workspace, afterLast).items()).isEmpty();
        assertThat(contacts().page(workspace, afterLast).hasMore()).isFalse();
    }

    @Test
    void page_mayStartWhereNobodyIs() {
        var expected = newestFirst();
        var between = new ContactPosition(now, id(0x7L, 5));

        assertThat(contacts().page(workspace, PageRequest.after(100, between)).items())
                .containsExactlyElementsOf(expected.subList(4, expected.size()));
        assertThat(contacts()
                        .page(workspace, new PageRequest<>(100, Direction.BACKWARD, between))
                        .items())
                .containsExactlyElementsOf(expected.subList(0, 4));
    }

    @Test
    void page_ofNobody_isEmpty() {
        for (var direction : Direction.values()) {
            var page = contacts().page(workspace, new PageRequest<>(10, direction, null));
            assertThat(page.items()).isEmpty();
            assertThat(page.hasMore()).isFalse();
        }
    }

    @Test
    void page_ofMoreThanAHundred_isWalkedToItsEnd() {
        var keys = new ArrayList<ContactKey>();
        for (var i = 0; i < 250; i++)
            keys.add(save(ids.contact(), now.minusSeconds(i)).key());

        assertThat(walk(workspace).forward(100)).extracting(Contact::key).containsExactlyElementsOf(keys);
        assertThat(walkOfListed(workspace).forward(100))
                .extracting(position -> new ContactKey(workspace, position.id()))
                .containsExactlyElementsOf(keys);
        assertThat(walk(workspace).backward(100)).extracting(Contact::key).containsExactlyElementsOf(keys);
    }

    @Test
    void listed_agreesWithThePages_whicheverWayItIsWalked() {
        var expected = newestFirst().stream().map(ContactPageContract::position).toList();

        for (var size : new int[] {1, 2, 7, 15, 16, 100}) {
            assertThat(walkOfListed(workspace).forward(size))
                    .as("forward by %d", size)
                    .containsExactlyElementsOf(expected);
            assertThat(walkOfListed(workspace).backward(size))
                    .as("backward by %d", size)
                    .containsExactlyElementsOf(expected);
        }
        assertThat(walk(workspace).forward(100))
                .extracting(ContactPageContract::position)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void listed_knowsWhetherThereIsMore_andMayStartWhereNobodyIs() {
        var expected = newestFirst().stream().map(ContactPageContract::position).toList();
        var all = expected.size();
        var between = new ContactPosition(now, id(0x7L, 5));

        for (var direction : Direction.values()) {
            assertThat(contacts()
                            .listed(workspace, new PageRequest<>(all, direction, null))
                            .hasMore())
                    .isFalse();
            assertThat(contacts()
                            .listed(workspace, new PageRequest<>(all - 1, direction, null))
                            .hasMore())
                    .isTrue();
            assertThat(contacts()
                            .listed(ids.workspace(), new PageRequest<>(10, direction, null))
                            .items())
                    .isEmpty();
        }
        assertThat(contacts().listed(workspace, PageRequest.after(100, between)).items())
                .containsExactlyElementsOf(expected.subList(4, all));
        assertThat(contacts()
                        .listed(workspace, new PageRequest<>(100, Direction.BACKWARD, between))
                        .items())
                .containsExactlyElementsOf(expected.subList(0, 4));
    }

    @Test
    void createAgain_leavesOnePlace() {
        var contact = save(ids.contact(), now);
        contacts()
                .create(
                        workspace,
                        contact.identities().getFirst(),
                        contact.key().contact(),
                        now.plusSeconds(9));

        assertThat(walk(workspace).forward(10)).containsExactly(contact);
    }

    @Test
    void forEach_callsForEachContactOnce() {
        var expected = new ArrayList<ContactKey>();
        for (var i = 0; i < 300; i++)
            expected.add(save(ids.contact(), now.minus(Duration.ofDays(i))).key());
        var seen = new ConcurrentLinkedQueue<ContactKey>();

        contacts().forEach(workspace, seen::add);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(contacts().count(workspace)).isEqualTo(300);
    }

    @Test
    void forEach_passesOnWhatItsCalleeThrows() {
        save(ids.contact(), now);

        assertThatThrownBy(() -> contacts().forEach(workspace, _ -> {
                    throw new IllegalStateException("planted");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("planted");
    }

    @Test
    void otherWorkspace_isNeitherListedNorScannedNorCounted() {
        newestFirst();
        var elsewhere = ids.workspace();
        var there = ContactBuilder.in(elsewhere).createdAt(now).saveTo(contacts());
        var seen = new ConcurrentLinkedQueue<ContactKey>();

        contacts().forEach(elsewhere, seen::add);

        assertThat(seen).containsExactly(there.key());
        assertThat(walk(elsewhere).forward(1)).containsExactly(there);
        assertThat(walk(elsewhere).backward(1)).containsExactly(there);
        assertThat(walkOfListed(elsewhere).forward(1)).containsExactly(position(there));
        assertThat(contacts().count(elsewhere)).isEqualTo(1);
        assertThat(walk(workspace).forward(100)).doesNotContain(there);
    }
}
