package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HotSnapshotsTest {
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));
    private static final WriteStamp STAMP = new WriteStamp(1, 1);

    private final MapStore store = new MapStore();
    private final HotSnapshots snapshots = new HotSnapshots(store, new Rebuild(noTimeline()), 10);

    @Test
    void changeOfAContactThatWasRebuiltDuringAFlush_isSavedByTheNext() {
        change(1);
        store.duringSave = () -> change(2);

        snapshots.flush(() -> STAMP, Forgettable.NONE);
        snapshots.flush(() -> STAMP, Forgettable.NONE);

        assertThat(store.saved.get(CONTACT)).isEqualTo(snapshot(2));
    }

    @Test
    void changeDuringAFlush_isSavedByTheNext() {
        var contact = change(1);
        store.duringSave = () -> contact.change(snapshot(2));

        snapshots.flush(() -> STAMP, Forgettable.NONE);
        snapshots.flush(() -> STAMP, Forgettable.NONE);

        assertThat(store.saved.get(CONTACT)).isEqualTo(snapshot(2));
    }

    @Test
    void whatIsSaved_isNotSavedAgain() {
        change(1);
        snapshots.flush(() -> STAMP, Forgettable.NONE);
        store.saved.clear();

        snapshots.flush(() -> STAMP, Forgettable.NONE);

        assertThat(store.saved).isEmpty();
    }

    /** Another object for the contact, as a rebuild makes it, with one change. */
    private HotContact change(int number) {
        var contact = new HotContact(snapshot(0));
        contact.change(snapshot(number));
        snapshots.changed(CONTACT, contact);
        return contact;
    }

    private static Snapshot snapshot(int number) {
        return Snapshot.empty(CONTACT).withWake(number, 0);
    }

    private static TimelineStore noTimeline() {
        return (TimelineStore) Proxy.newProxyInstance(
                HotSnapshotsTest.class.getClassLoader(), new Class<?>[] {TimelineStore.class}, (_, method, _) -> {
                    throw new AssertionError(method + " is not expected");
                });
    }

    /** Snapshots in memory; something may happen while it saves, once. */
    private static final class MapStore implements SnapshotStore {
        private final Map<ContactKey, Snapshot> saved = new HashMap<>();
        private Runnable duringSave = () -> {};

        @Override
        public Optional<Snapshot> load(ContactKey contact) {
            return Optional.ofNullable(saved.get(contact));
        }

        @Override
        public void save(Collection<Snapshot> snapshots, WriteStamp stamp) {
            for (var snapshot : snapshots) saved.put(snapshot.contact(), snapshot);
            var happening = duringSave;
            duringSave = () -> {};
            happening.run();
        }

        @Override
        public void delete(ContactKey contact, WriteStamp stamp) {
            saved.remove(contact);
        }

        @Override
        public Map<ContactKey, Snapshot> load(Collection<ContactKey> contacts) {
            return Map.of();
        }
    }
}
