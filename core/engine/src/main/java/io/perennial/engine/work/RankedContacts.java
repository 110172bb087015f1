package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.work.DefinitionPass.Placer;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the snapshots of a group's contacts in the order of their workspace's list, many at once. It takes nobody's turn for that. */
final class RankedContacts {
    private final GroupContacts contacts;
    private final SnapshotStore stored;
    private final HotSnapshots hot;

    RankedContacts(OwnedGroup group, ShardMap shards, WorkStores stores, HotSnapshots hot) {
        this.contacts = new GroupContacts(group, shards, stores.contacts());
        this.stored = stores.snapshots();
        this.hot = hot;
    }

    /**
     * The next ones.
     *
     * @param after the last contact that was looked at; null before the first
     */
    ContactsPage next(WorkspaceId workspace, @Nullable ContactPosition after, Definitions definitions, Placer placer)
            throws InterruptedException {
        var some = contacts.next(workspace, after);
        return new ContactsPage(snapshots(some.contacts(), definitions, placer), some.reached(), some.hasMore());
    }

    /** One that counts too little, or is lost, is counted anew at its contact's turn. */
    private List<Snapshot> snapshots(List<ContactKey> own, Definitions definitions, Placer placer)
            throws InterruptedException {
        var folding = new Folding(definitions);
        var cold = own.stream().filter(key -> hot.peek(key).isEmpty()).toList();
        var read = stored.load(cold);
        var snapshots = new ArrayList<Snapshot>();
        var behind = new ArrayList<ContactKey>();
        for (var key : own) {
            // What is in memory by now is newer.
            var snapshot = hot.peek(key).or(() -> Optional.ofNullable(read.get(key)));
            if (snapshot.filter(folding::isCovered).isPresent()) snapshots.add(snapshot.get());
            else behind.add(key);
        }
        if (behind.isEmpty()) return snapshots;
        placer.place(behind);
        for (var key : behind) hot.peek(key).filter(folding::isCovered).ifPresent(snapshots::add);
        return snapshots;
    }

    /**
     * Some contacts.
     *
     * @param reached the last that was looked at, of whichever group; null if there is none
     */
    record ContactsPage(List<Snapshot> snapshots, @Nullable ContactPosition reached, boolean hasMore) {}
}
