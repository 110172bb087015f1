package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks over all contacts of one group when the models and segments of their workspace have changed, or where the tops begin that these
 * ask for, so that each is placed by the new ones although nothing happens to it. It goes on where an earlier owner was.
 */
final class DefinitionPass {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionPass.class);

    private final OwnedGroup group;
    private final WorkspaceStore workspaces;
    private final GroupContacts contacts;
    private final SegmentStore segments;
    private final DefinitionBooks books;
    private final EngineTime time;
    private final Map<WorkspaceId, PassProgress> known = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, PassProgress> saved = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Instant> savedBefore = new ConcurrentHashMap<>();
    private final LongAdder placed = new LongAdder();

    DefinitionPass(OwnedGroup group, ShardMap shards, WorkStores stores, DefinitionBooks books, EngineTime time) {
        this.group = group;
        this.workspaces = stores.workspaces();
        this.contacts = new GroupContacts(group, shards, stores.contacts());
        this.segments = stores.segments();
        this.books = books;
        this.time = time;
    }

    /** Places the next contacts of each workspace that has some to be placed. False if none has. */
    boolean goOn(Placer placer) throws InterruptedException {
        var more = false;
        for (var workspace : workspaces.all()) more |= goesOn(workspace, placer);
        return more;
    }

    /** A workspace whose definitions can't be read holds up no other. */
    private boolean goesOn(Workspace workspace, Placer placer) throws InterruptedException {
        try {
            return goOn(workspace, placer);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (!group.isLost())
                LOG.error("the contacts of {} can't be placed by its new definitions", workspace.id(), e);
            return false;
        }
    }

    private boolean goOn(Workspace workspace, Placer placer) throws InterruptedException {
        var definitions = books.now(workspace.id());
        var placedSince = definitions.placedSince();
        // Before they are in force everywhere, somebody may list a contact that is placed by the former ones.
        // Where tops begin is known everywhere before it is in force.
        var settled = time.timelineAt(time.machine().instant().minus(LateWindow.LENGTH));
        if (placedSince.equals(Instant.EPOCH) || definitions.definedSince().isAfter(settled)) return false;
        var progress = progress(workspace.id(), placedSince);
        if (progress.isDone()) return false;
        var some = contacts.next(workspace.id(), progress.reached());
        placer.place(some.contacts());
        if (group.isLost()) return false;
        var next = new PassProgress(
                placedSince, progress.placed() + some.contacts().size(), some.reached(), !some.hasMore());
        known.put(workspace.id(), next);
        placed.add(some.contacts().size());
        return !next.isDone();
    }

    /** Whether every contact is placed by the latest definitions that this server knows. */
    boolean isDone() {
        return workspaces.all().stream().map(Workspace::id).allMatch(this::isDone);
    }

    /** Whether every contact of a workspace is. */
    boolean isDone(WorkspaceId workspace) {
        var placedSince = books.now(workspace).placedSince();
        return placedSince.equals(Instant.EPOCH)
                || progress(workspace, placedSince).isDone();
    }

    /** Learns what was published up to now, on whichever server. */
    void readDefinitions() {
        for (var workspace : workspaces.all()) books.readOn(workspace.id());
    }

    /** How many contacts it has placed so far. */
    long placed() {
        return placed.sum();
    }

    /** How far it has come in memory. */
    Map<WorkspaceId, PassProgress> progress() {
        return Map.copyOf(known);
    }

    /**
     * Saves how far it had come. After the snapshots of those whom it had placed by then: what is saved is not looked at again after a crash,
     * and such a snapshot alone knows the wake-up that it was armed with.
     */
    void save(Map<WorkspaceId, PassProgress> progress) {
        progress.forEach((workspace, reached) -> {
            if (reached.equals(saved.get(workspace))) return;
            segments.savePass(workspace, group.group(), reached, group.stamp());
            saved.put(workspace, reached);
        });
    }

    /**
     * Up to when the snapshots in the store held all moves of passes when the group was taken: those that came into force then or later may
     * have moved contacts by records alone.
     */
    Instant savedBefore(WorkspaceId workspace) {
        return savedBefore.computeIfAbsent(workspace, key -> {
            var last = segments.passes(key).get(group.group());
            return last == null ? Instant.EPOCH : last.placedSince();
        });
    }

    private PassProgress progress(WorkspaceId workspace, Instant placedSince) {
        var progress = known.computeIfAbsent(
                workspace, key -> segments.passes(key).getOrDefault(group.group(), PassProgress.begun(placedSince)));
        return progress.placedSince().equals(placedSince) ? progress : PassProgress.begun(placedSince);
    }

    /** Has contacts placed, each at its turn in its shard. */
    @FunctionalInterface
    interface Placer {
        /** Returns when all of them are placed or set aside, or the group is lost. */
        void place(List<ContactKey> contacts) throws InterruptedException;
    }
}
