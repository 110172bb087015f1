package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.dispatch.Dispatcher;
import io.perennial.engine.dispatch.OutcomeEntries;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.peer.Membership;
import io.perennial.engine.peer.PeerStore;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.time.MovableTime;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns groups of shards by leases and works on them. Each lease is renewed by itself, so that one that the store keeps waiting
 * delays no other. A group whose lease could not be renewed in time counts as lost before another server may take it; and should
 * its clock have stopped meanwhile, the store refuses what it writes.
 */
public final class Owner implements Doorbell, TallyReader, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);
    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    /** How often it is looked who has which group. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int SNAPSHOTS_KEPT = 40_000;
    /**
     * How many attempts a workspace's channel has under way: more than it sends at once, so that some are checked and rendered when
     * it has room. Only those that it has room for are claimed.
     */
    private static final int ATTEMPTS = 128;

    private final WorkStores stores;
    private final DefinitionBooks books;
    private final Dispatcher dispatcher;
    private final OutcomeEntries outcomes;
    private final SystemEntries entries;
    private final ShardMap shards;
    private final EngineTime time;
    private final Clock clock;
    private final LongSupplier nanos;
    private final String server;
    private final Horizon horizon;
    private final ChannelQueues channels = new ChannelQueues(ATTEMPTS);
    private final Membership membership;
    private final GroupWatch watch;
    private final PeerBell bell;
    private final Map<Integer, GroupWorker> workers = new ConcurrentHashMap<>();
    private final LongAdder decidedByFormer = new LongAdder();
    private final List<Thread> keepers = new CopyOnWriteArrayList<>();

    /**
     * Owns nothing until it is started.
     *
     * @param nanos a source of time that never steps back, such as {@link System#nanoTime}
     * @param server this server's id, the same after a restart, so that its own former leases need not run out
     * @param peers the servers of the installation
     * @param line how to reach them
     */
    public Owner(
            WorkStores stores,
            DefinitionBooks books,
            Dispatcher dispatcher,
            OutcomeEntries outcomes,
            SystemEntries entries,
            ShardMap shards,
            EngineTime time,
            LongSupplier nanos,
            String server,
            PeerStore peers,
            PeerLine line) {
        this.stores = stores;
        this.books = books;
        this.dispatcher = dispatcher;
        this.outcomes = outcomes;
        this.entries = entries;
        this.shards = shards;
        this.time = time;
        this.clock = time.machine();
        this.nanos = nanos;
        this.horizon = new Horizon(stores.checkpoints(), stores.leases(), time);
        this.server = server;
        this.membership = new Membership(peers, server, clock, nanos);
        this.watch = new GroupWatch(
                stores.leases(), membership, server, shards.groups(), () -> workers.keySet(), clock, nanos);
        this.bell = new PeerBell(line);
    }

    /**
     * Begins to take groups and to work on them.
     *
     * @param address where other servers reach this one; empty if they can't
     */
    public void start(String address) {
        membership.start(address);
        keepers.add(Thread.ofVirtual().name("groups").start(() -> again(LOOK, this::lookOrWarn)));
        for (var group = 0; group < shards.groups(); group++) {
            var kept = group;
            keepers.add(Thread.ofVirtual().name("lease-" + kept).start(() -> again(LOOK, () -> keepOrTry(kept))));
        }
    }

    @Override
    public void ring(Collection<LogItem> items, boolean areTold) {
        for (var item : items) {
            var worker = workers.get(item.group());
            if (worker != null) worker.hand(item, areTold);
            else
                watch.addressOfOwner(item.group())
                        .ifPresent(address ->
                                bell.ring(address, new LogAddress(item.group(), item.lane(), item.position())));
        }
    }

    /** Another server has accepted entries. Those of groups that this server does not own are left to who does. */
    public void hear(Collection<LogAddress> items) {
        Map<Integer, Map<Lane, List<LogPosition>>> byGroup = new TreeMap<>();
        for (var item : items)
            byGroup.computeIfAbsent(item.group(), _ -> new EnumMap<>(Lane.class))
                    .computeIfAbsent(item.lane(), _ -> new ArrayList<>())
                    .add(item.position());
        byGroup.forEach((group, lanes) -> {
            var worker = workers.get(group);
            if (worker != null) lanes.forEach(worker::hear);
        });
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
        return Math.toIntExact(workers.values().stream()
                .filter(worker -> !worker.group().isLost())
                .count());
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

    /** How many entries and wake-ups can't be worked on, for a reason that the log tells, and are tried again now and then. */
    public int setAside() {
        return workers.values().stream().mapToInt(GroupWorker::setAside).sum();
    }

    /** How long the oldest accepted entry has waited that this server is to decide. */
    public Duration lag() {
        var now = clock.instant();
        return workers.values().stream()
                .map(worker -> worker.lag(now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Until this server ends. */
    private static void again(Duration pause, Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOrWarn() {
        try {
            watch.look();
        } catch (StoreUnavailableException e) {
            LOG.warn("who owns which group: {}; trying again", e.toString());
        } catch (RuntimeException e) {
            LOG.error("who owns which group", e);
        }
    }

    private void keepOrTry(int group) throws InterruptedException {
        try {
            keep(group);
        } catch (StoreUnavailableException e) {
            LOG.warn("lease of group {}: {}; trying again", group, e.toString());
        } catch (RuntimeException e) {
            LOG.error("lease of group {}", group, e);
        }
        giveUpIfLost(group);
    }

    private void keep(int group) throws InterruptedException {
        giveUpIfLost(group);
        var worker = workers.get(group);
        if (worker == null) {
            if (watch.isToTake(group)) take(group);
            return;
        }
        var isToGiveBack = watch.isToGiveBack(group);
        var isToRenew = isToGiveBack || worker.group().endsWithin(LEASE.minus(RENEWAL));
        if (isToRenew && isRenewed(worker) && isToGiveBack) giveBack(worker);
    }

    /** False if another server has it. */
    private boolean isRenewed(GroupWorker worker) throws InterruptedException {
        var group = worker.group();
        var end = LeaseEnd.in(LEASE, clock, nanos);
        if (stores.leases().renew(group.lease(), end.instant())) {
            group.renewed(end);
            giveUpIfLost(group.group());
            return workers.containsKey(group.group());
        }
        group.end();
        giveUp(group.group(), "another server has it");
        return false;
    }

    /** Another server is to have it: it finds all that this one has done. */
    private void giveBack(GroupWorker worker) throws InterruptedException {
        var group = worker.group().group();
        worker.stop();
        worker.join(GOODBYE);
        handBack(worker);
        watch.isGivenBack(group);
        // Until then close() waits for it as for the others.
        workers.remove(group);
        decidedByFormer.add(worker.decided());
        LOG.debug("group {} is given back: another server has fewer", group);
    }

    private void take(int group) {
        var seen = stores.leases().find(group);
        var isOpen = seen.isEmpty()
                || seen.get().owner().equals(server)
                || seen.get().until().isBefore(clock.instant());
        if (!isOpen) return;
        var end = LeaseEnd.in(LEASE, clock, nanos);
        stores.leases().take(group, seen, server, end.instant()).ifPresent(lease -> begin(lease, end));
    }

    private void begin(Lease lease, LeaseEnd end) {
        time.readOn();
        var timeline = time.timeline();
        var group = new OwnedGroup(lease, end, time, nanos);
        var checkpoint = horizon.of(lease.group());
        var listed = new ListedMinutes(stores.due(), group);
        var due = new DueBoard(
                stores.due(), time instanceof MovableTime ? listed : DueMinutes.ANY, group, time, checkpoint);
        var snapshots =
                new HotSnapshots(stores.snapshots(), new Rebuild(stores.timeline()), SNAPSHOTS_KEPT / shards.groups());
        var effects = new EffectWriter(stores, entries, timeline);
        var decisions = new DecisionWork(group, stores.decisions(), effects, due);
        var contacts = new Contacts(
                group,
                books,
                snapshots,
                decisions,
                time,
                new LogStart(stores.workLog(), lease.group(), checkpoint, time));
        var pass = new DefinitionPass(group, shards, stores, books, time);
        var definitionWork = new DefinitionWork(group, pass, books, contacts, decisions, timeline);
        var wakes = new WakeWork(group, books, contacts, definitionWork, decisions, timeline);
        var entryWork = new EntryWork(
                group,
                books,
                stores.timeline(),
                stores.contacts(),
                contacts,
                decisions,
                wakes,
                definitionWork,
                due,
                new Resolutions(stores.messages(), outcomes));
        var messageWork = new MessageWork(group, stores.messages(), dispatcher, outcomes, due, timeline);
        var ranking = new Ranking(
                group, shards, stores, books, pass, new RankedContacts(group, shards, stores, snapshots), time);
        var worker = new GroupWorker(
                group,
                shards,
                stores,
                checkpoint,
                snapshots,
                contacts,
                entryWork,
                wakes,
                new SetAside(stores.timeline(), entryWork, wakes, due, timeline),
                messageWork,
                due,
                pass,
                ranking,
                channels,
                clock);
        workers.put(lease.group(), worker);
        worker.start();
        if (time instanceof MovableTime movable)
            worker.watch(new QuietWatch(group, worker, due, stores, listed, pass, ranking, movable));
        LOG.debug("group {} is owned, epoch {}", lease.group(), lease.epoch());
    }

    private void giveUpIfLost(int group) throws InterruptedException {
        var worker = workers.get(group);
        if (worker != null && worker.group().isLost()) giveUp(group, "its lease could not be renewed in time");
    }

    /** What is on its way to a provider is waited for a little, so that this server does not find it as if somebody had died. */
    private void giveUp(int group, String why) throws InterruptedException {
        var worker = workers.remove(group);
        if (worker == null) return;
        worker.stop();
        decidedByFormer.add(worker.decided());
        LOG.warn("group {} is given up: {}", group, why);
        worker.join(GOODBYE);
    }

    /** Ends the work, checkpoints it and gives the leases back. */
    @Override
    public void close() {
        try {
            endKeepers();
            // First, so that nobody leaves to this server what it hands back.
            membership.close();
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
        bell.close();
    }

    /** Ends the work as a crash would: nothing is checkpointed, no lease is given back. For tests of recovery. */
    public void abandon() {
        try {
            endKeepers();
            for (var worker : workers.values()) worker.stop();
            for (var worker : workers.values()) worker.join(GOODBYE);
            membership.abandon();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.clear();
        bell.close();
    }

    private void endKeepers() throws InterruptedException {
        keepers.forEach(Thread::interrupt);
        var end = System.nanoTime() + GOODBYE.toNanos();
        for (var thread : keepers) thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
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

    /** What is done again and again. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }
}
