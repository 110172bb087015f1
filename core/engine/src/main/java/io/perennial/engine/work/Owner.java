package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Rebuild;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.dispatch.Dispatcher;
import io.perennial.engine.dispatch.OutcomeEntries;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns groups of shards by leases and works on them. A group whose lease could not be renewed in time is given up before
 * another server may take it; and should its clock have stopped meanwhile, the store refuses what it writes.
 */
public final class Owner implements Doorbell, TallyReader, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    /** Stop this long before the lease ends, so that clocks may differ. */
    private static final Duration MARGIN = Duration.ofSeconds(2);
    /** How far back a group that was never checkpointed is read. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(10);

    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int SNAPSHOTS_KEPT = 20_000;
    /**
     * How many attempts a workspace's channel has under way: more than it sends at once, so that some are checked and rendered when
     * it has room. Only those that it has room for are claimed.
     */
    private static final int ATTEMPTS = 128;

    private final WorkStores stores;
    private final DefinitionBooks books;
    private final Dispatcher dispatcher;
    private final OutcomeEntries outcomes;
    private final ShardMap shards;
    private final Clock clock;
    private final String server;
    private final ChannelQueues channels = new ChannelQueues(ATTEMPTS);
    private final Map<Integer, GroupWorker> workers = new ConcurrentHashMap<>();
    private final LongAdder decidedByFormer = new LongAdder();
    private volatile @Nullable Thread keeper;

    /**
     * Owns nothing until it is started.
     *
     * @param server this server's id, the same after a restart, so that its own former leases need not run out
     */
    public Owner(
            WorkStores stores,
            DefinitionBooks books,
            Dispatcher dispatcher,
            OutcomeEntries outcomes,
            ShardMap shards,
            Clock clock,
            String server) {
        this.stores = stores;
        this.books = books;
        this.dispatcher = dispatcher;
        this.outcomes = outcomes;
        this.shards = shards;
        this.clock = clock;
        this.server = server;
    }

    /** Begins to take groups and to work on them. */
    public void start() {
        keeper = Thread.ofVirtual().name("leases").start(this::keepLeases);
    }

    @Override
    public void ring(Collection<LogItem> items) {
        for (var item : items) {
            var worker = workers.get(item.group());
            if (worker != null) worker.hand(item);
        }
    }

    /** The snapshot that this server holds of a contact, newer than the stored one. */
    public Optional<Snapshot> snapshot(ContactKey contact) {
        var worker = workers.get(shards.groupOf(contact));
        return worker == null ? Optional.empty() : worker.snapshot(contact);
    }

    @Override
    public MessageTallies tallies(WorkspaceId workspace, String journey) {
        var ref = new JourneyRef(workspace, journey);
        var sum = MessageTallies.NONE;
        for (var group = 0; group < shards.groups(); group++) {
            var worker = workers.get(group);
            sum = sum.plus(
                    worker != null
                            ? worker.tallies(ref)
                            : stores.checkpoints()
                                    .load(group)
                                    .map(Checkpoint::tallies)
                                    .map(tallies -> tallies.getOrDefault(ref, MessageTallies.NONE))
                                    .orElse(MessageTallies.NONE));
        }
        return sum;
    }

    /** How many groups this server owns. */
    public int owned() {
        return workers.size();
    }

    /** How many accepted entries wait in memory to be decided. */
    public int backlog() {
        return workers.values().stream().mapToInt(GroupWorker::waiting).sum();
    }

    /** How many accepted entries this server has decided since its start; never decreases. */
    public long decided() {
        return decidedByFormer.sum()
                + workers.values().stream().mapToLong(GroupWorker::decided).sum();
    }

    /** How long the oldest accepted entry has waited that this server is to decide. */
    public Duration lag() {
        var now = clock.instant();
        return workers.values().stream()
                .map(worker -> worker.lag(now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void keepLeases() {
        while (!Thread.currentThread().isInterrupted()) {
            for (var group = 0; group < shards.groups(); group++) {
                try {
                    keep(group);
                } catch (StoreUnavailableException e) {
                    giveUpIfLate(group);
                    LOG.warn("lease of group {}: {}; trying again", group, e.toString());
                } catch (RuntimeException e) {
                    giveUpIfLate(group);
                    LOG.error("lease of group {}", group, e);
                }
            }
            try {
                Thread.sleep(workers.size() == shards.groups() ? RENEWAL : Duration.ofMillis(500));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void keep(int group) {
        var worker = workers.get(group);
        if (worker == null) {
            take(group);
            return;
        }
        var until = clock.instant().plus(LEASE);
        if (stores.leases().renew(worker.group().lease(), until)) worker.group().renewed(until);
        else giveUp(group, "another server has it");
    }

    private void take(int group) {
        var seen = stores.leases().find(group);
        var now = clock.instant();
        var isOpen = seen.isEmpty()
                || seen.get().owner().equals(server)
                || seen.get().until().isBefore(now);
        if (!isOpen) return;
        var until = now.plus(LEASE);
        stores.leases().take(group, seen, server, until).ifPresent(this::begin);
    }

    private void begin(Lease lease) {
        var group = new OwnedGroup(lease);
        var checkpoint = stores.checkpoints().load(lease.group()).orElseGet(this::first);
        var due = new DueBoard(stores.due(), group, clock, checkpoint);
        var snapshots =
                new HotSnapshots(stores.snapshots(), new Rebuild(stores.timeline()), SNAPSHOTS_KEPT / shards.groups());
        var effects = new EffectWriter(stores.decisions(), stores.timeline(), stores.messages());
        var stamped = Math.min(checkpoint.liveStamp(), checkpoint.bulkStamp());
        var entryWork = new EntryWork(
                group,
                books,
                stores.timeline(),
                stores.contacts(),
                stores.decisions(),
                snapshots,
                effects,
                due,
                new Resolutions(stores.messages(), outcomes),
                clock,
                Instant.EPOCH.plus(stamped, ChronoUnit.MICROS));
        var messageWork = new MessageWork(group, stores.messages(), dispatcher, outcomes, due, clock);
        var worker = new GroupWorker(
                group,
                shards,
                stores.workLog(),
                checkpoint,
                stores.checkpoints(),
                snapshots,
                entryWork,
                messageWork,
                due,
                channels,
                clock);
        workers.put(lease.group(), worker);
        worker.start();
        LOG.debug("group {} is owned, epoch {}", lease.group(), lease.epoch());
    }

    private Checkpoint first() {
        var from = clock.instant().minus(FIRST_LOOK);
        return new Checkpoint(LogReader.micros(from), LogReader.micros(from), DueBoard.slotOf(from), Map.of());
    }

    private void giveUpIfLate(int group) {
        var worker = workers.get(group);
        if (worker != null && worker.group().until().minus(MARGIN).isBefore(clock.instant()))
            giveUp(group, "its lease could not be renewed in time");
    }

    private void giveUp(int group, String why) {
        var worker = workers.remove(group);
        if (worker == null) return;
        worker.stop();
        decidedByFormer.add(worker.decided());
        LOG.warn("group {} is given up: {}", group, why);
    }

    /** Ends the work, checkpoints it and gives the leases back. */
    @Override
    public void close() {
        try {
            var thread = keeper;
            if (thread != null) {
                thread.interrupt();
                thread.join(GOODBYE);
            }
            for (var worker : workers.values()) worker.stop();
            for (var worker : workers.values()) {
                worker.join(GOODBYE);
                handBack(worker);
            }
        } catch (InterruptedException e) {
            // What is not handed back is taken when its lease ends.
            Thread.currentThread().interrupt();
        }
        workers.clear();
    }

    /** Ends the work as a crash would: nothing is checkpointed, no lease is given back. For tests of recovery. */
    public void abandon() {
        var thread = keeper;
        if (thread != null) thread.interrupt();
        for (var worker : workers.values()) worker.stop();
        try {
            for (var worker : workers.values()) worker.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.clear();
    }

    private void handBack(GroupWorker worker) {
        try {
            worker.checkpoint();
            stores.leases().release(worker.group().lease());
        } catch (RuntimeException e) {
            LOG.warn(
                    "group {}: its last checkpoint is not written, so its last seconds are worked on again: {}",
                    worker.group().group(),
                    e.toString());
        }
    }
}
