package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.ShardMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one owned group: its log, its shards, its due items, its checkpoint. */
final class GroupWorker implements Workload {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWorker.class);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** So long after a take-over other servers may still ring at the former owner. */
    private static final Duration RUNG_ELSEWHERE = Duration.ofSeconds(2);

    /** How soon new models and segments are noticed. */
    private static final Duration DEFINITIONS = Duration.ofSeconds(2);
    /** What waits is in memory. Of an import less, which nobody waits for. */
    private static final Map<Lane, Integer> MOST_WAITING = Map.of(Lane.LIVE, 10_000, Lane.BULK, 2_000);

    /** How often the log is read ahead after a take-over. */
    private static final Duration AHEAD = Duration.ofMillis(100);

    private static final int MOST_EARLY = 10_000;
    private static final int TRIES = 5;

    private final OwnedGroup group;
    private final ShardMap shards;
    private final CheckpointStore checkpoints;
    private final WorkLog log;
    private final LogLookup lookup;
    private final HotSnapshots snapshots;
    private final Contacts contacts;
    private final EntryWork entryWork;
    private final WakeWork wakes;
    private final SetAside setAside;
    private final DueBoard due;
    private final DefinitionPass definitionPass;
    private final Ranking ranking;
    private final Semaphore hurried = new Semaphore(0);
    private final Clock clock;
    private final Map<Lane, LogReader> readers = new EnumMap<>(Lane.class);
    private final Map<Integer, ShardQueue<Work>> queues = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Lane, AtomicInteger> waiting = new EnumMap<>(Lane.class);
    private final LongAdder decided = new LongAdder();
    private final Dispatching dispatching;
    private final ReentrantLock handing = new ReentrantLock();
    private final List<Work.Entry> early = new ArrayList<>();
    private volatile boolean isLiveLogQueued;

    GroupWorker(
            OwnedGroup group,
            ShardMap shards,
            WorkStores stores,
            Checkpoint checkpoint,
            HotSnapshots snapshots,
            Contacts contacts,
            EntryWork entryWork,
            WakeWork wakes,
            SetAside setAside,
            MessageWork messageWork,
            DueBoard due,
            DefinitionPass definitionPass,
            Ranking ranking,
            ChannelQueues channels,
            Clock clock) {
        this.group = group;
        this.shards = shards;
        this.checkpoints = stores.checkpoints();
        this.log = stores.workLog();
        this.lookup = new LogLookup(group, stores.timeline(), stores.decisions());
        this.snapshots = snapshots;
        this.contacts = contacts;
        this.entryWork = entryWork;
        this.wakes = wakes;
        this.setAside = setAside;
        this.due = due;
        this.definitionPass = definitionPass;
        this.ranking = ranking;
        this.dispatching = new Dispatching(group, messageWork, due, channels);
        this.clock = clock;
        for (var lane : Lane.values()) {
            readers.put(lane, new LogReader(stores.workLog(), group.group(), lane, checkpoint.stamp(lane)));
            waiting.put(lane, new AtomicInteger());
        }
        for (var shard = 0; shard < shards.shards(); shard++)
            if (shards.groupOf(shard) == group.group()) queues.put(shard, new ShardQueue<>());
    }

    void start() {
        var name = "group-" + group.group() + "-";
        queues.forEach((shard, queue) ->
                threads.add(Thread.ofVirtual().name(name + "shard-" + shard).start(() -> workOn(queue))));
        threads.add(Thread.ofVirtual().name(name + "log").start(this::readLog));
        threads.add(Thread.ofVirtual().name(name + "due").start(this::workOnDue));
        threads.add(Thread.ofVirtual().name(name + "checkpoint").start(this::checkpointAgainAndAgain));
        threads.add(Thread.ofVirtual().name(name + "definitions").start(this::followDefinitions));
    }

    /** Where the clock can be moved, whoever moves it hears when the group has nothing more to do. */
    void watch(QuietWatch watch) {
        threads.add(Thread.ofVirtual()
                .name("group-" + group.group() + "-quiet")
                .start(() -> whileOwned(() -> {
                    watch.look();
                    Thread.sleep(TICK);
                })));
    }

    /** Ends the work; what is not checkpointed is done again by the next owner. */
    void stop() {
        group.lose();
        threads.forEach(Thread::interrupt);
    }

    void join(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var thread : threads) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (left.isPositive()) thread.join(left);
        }
        dispatching.join(end - System.nanoTime());
    }

    /**
     * Takes an item that was handed over. One that finds no room is found in the log later. What was accepted before the take-over
     * has its turn first: it is about the same contacts.
     */
    void hand(LogItem item, boolean isTold) {
        var one = new Work.Entry(item, isTold ? Known.UNDECIDED : Known.IN_LOG, clock.instant());
        if (hasRoom(item.lane()) && !isKeptForLater(one)) take(one);
    }

    /**
     * Reads items from the log that another server has accepted. What is known of them is looked up, as of all that is read there: the
     * bell may have taken long.
     */
    void hear(Lane lane, List<LogPosition> positions) {
        if (!hasRoom(lane)) return;
        var unread = positions.stream().filter(reader(lane)::isNew).toList();
        if (unread.isEmpty()) return;
        var now = clock.instant();
        lookup.each(log.read(group.group(), lane, unread), (item, known) -> {
            var one = new Work.Entry(item, known, now);
            if (known == Known.SECOND_TRY) pass(item, now);
            else if (!isKeptForLater(one)) take(one);
        });
    }

    private boolean hasRoom(Lane lane) {
        return waitingIn(lane).get() < Objects.requireNonNull(MOST_WAITING.get(lane));
    }

    private AtomicInteger waitingIn(Lane lane) {
        return Objects.requireNonNull(waiting.get(lane));
    }

    /** Keeps an item until the log of before the take-over is queued. False once it is. */
    private boolean isKeptForLater(Work.Entry one) {
        if (isLiveLogQueued) return false;
        handing.lock();
        try {
            if (isLiveLogQueued) return false;
            if (early.size() < MOST_EARLY) early.add(one);
            return true;
        } finally {
            handing.unlock();
        }
    }

    private void liveLogIsQueued() {
        handing.lock();
        try {
            early.forEach(this::take);
            early.clear();
            isLiveLogQueued = true;
        } finally {
            handing.unlock();
        }
    }

    Optional<Snapshot> snapshot(ContactKey contact) {
        return snapshots.peek(contact);
    }

    MessageTallies tallies(JourneyRef journey) {
        return due.tallies(journey);
    }

    OwnedGroup group() {
        return group;
    }

    /** How many accepted items wait to be decided, of those in memory. */
    int waiting() {
        return waiting.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public long decided() {
        return decided.sum();
    }

    @Override
    public boolean takeAll() {
        var all = isLiveLogQueued;
        for (var lane : Lane.values()) all &= reader(lane).readAll(clock.instant(), this::takeFound);
        return all;
    }

    @Override
    public void hurry() {
        hurried.release();
    }

    @Override
    public boolean isIdle() {
        return readers.values().stream().noneMatch(LogReader::hasUnfinished);
    }

    /** How many entries and wake-ups can't be worked on and are tried again now and then. */
    int setAside() {
        return due.setAside();
    }

    /** How long the oldest accepted item that it knows of has waited. */
    Duration lag(Instant now) {
        var lag = Duration.ZERO;
        for (var lane : Lane.values()) {
            var one = reader(lane).lag(now);
            if (one.compareTo(lag) > 0) lag = one;
        }
        return lag;
    }

    /** Takes what was found in the log alone, as far as the timeline does not say that it was recorded before. */
    private void takeFound(List<LogItem> items) {
        var now = clock.instant();
        lookup.each(items, (item, known) -> {
            if (known == Known.SECOND_TRY) pass(item, now);
            else take(new Work.Entry(item, known, now));
        });
    }

    /** Somebody's second try of an entry counts no more. */
    private void pass(LogItem item, Instant now) {
        if (reader(item.lane()).take(item.position(), now)) finished(item);
    }

    private void finished(LogItem item) {
        reader(item.lane()).finished(item.position());
        decided.increment();
    }

    private void take(Work.Entry one) {
        var item = one.item();
        if (!reader(item.lane()).take(item.position(), one.since())) return;
        waitingIn(item.lane()).incrementAndGet();
        queue(item.entry().contact()).put(item.lane(), item.entry().contact().workspace(), one);
    }

    /** Since when the item waits that was taken or handed over first. */
    private Instant oldestTaken() {
        var oldest = clock.instant();
        handing.lock();
        try {
            if (!early.isEmpty()) oldest = early.getFirst().since();
        } finally {
            handing.unlock();
        }
        for (var lane : Lane.values()) {
            var taken = reader(lane).oldestTaken();
            if (taken.isPresent() && taken.get().isBefore(oldest)) oldest = taken.get();
        }
        return oldest;
    }

    private void workOn(ShardQueue<Work> queue) {
        whileOwned(() -> {
            var work = queue.take();
            switch (work) {
                case Work.Entry entry -> {
                    var item = entry.item();
                    var isDone = untilDone(
                            () -> entryWork.entry(item, entry.known()), () -> setAside.entry(item.entry()), item);
                    waitingIn(item.lane()).decrementAndGet();
                    if (isDone) finished(item);
                }
                case Work.Place(var contact, var done) -> {
                    untilDone(() -> wakes.place(contact), () -> setAside.contact(contact), contact);
                    done.countDown();
                }
                case Work.Due(var item) -> {
                    if (untilDone(() -> workOn(item), () -> setAside.item(item), item)) due.finish(item, null, null);
                }
            }
        });
    }

    private void workOn(DueItem item) {
        switch (item.kind()) {
            case WAKE -> wakes.wake(item);
            case LOOK -> wakes.again(item);
            case DECIDE -> entryWork.again(item);
            case DISPATCH -> throw new IllegalStateException("a message has its turn with its channel");
        }
    }

    /** Again and again while the store does not answer; a few times if the work itself fails, then it is set aside. */
    private boolean untilDone(Runnable work, Runnable orElse, Object what) throws InterruptedException {
        for (var i = 1; !group.isLost(); i++) {
            try {
                work.run();
                return true;
            } catch (StoreUnavailableException e) {
                LOG.warn("the store does not answer; {} is tried again: {}", what, e.toString());
                Thread.sleep(Math.min(50L * i, 2000));
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                if (group.isLost()) return false;
                // An error too: it would end the shard's thread, and with it the work on everybody there.
                if (i >= TRIES) {
                    LOG.error("{} can't be worked on and is set aside; it is tried again now and then", what, e);
                    return isSetAside(orElse, what);
                }
                Thread.sleep(50L * i);
            }
        }
        return false;
    }

    /** False if that can't be done either: then it stays unfinished, the checkpoint before it, and the next owner finds it. */
    private boolean isSetAside(Runnable orElse, Object what) throws InterruptedException {
        for (var i = 1; !group.isLost(); i++) {
            try {
                orElse.run();
                return true;
            } catch (StoreUnavailableException e) {
                Thread.sleep(Math.min(50L * i, 2000));
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                LOG.error(
                        "{} can't be set aside either; it stays unfinished until the group has another owner", what, e);
                return false;
            }
        }
        return false;
    }

    private void readLog() {
        var aheadUntil = clock.instant().plus(RUNG_ELSEWHERE);
        var unread = EnumSet.allOf(Lane.class);
        whileOwned(() -> {
            var more = false;
            for (var lane : Lane.values()) {
                if (!hasRoom(lane)) continue;
                var now = clock.instant();
                var hasMore = reader(lane).readOn(now, this::takeFound);
                more |= hasMore;
                if (hasMore || !unread.contains(lane)) continue;
                if (reader(lane).readAhead(now.isBefore(aheadUntil) ? now : aheadUntil, this::takeFound)) more = true;
                else {
                    if (lane == Lane.LIVE && !isLiveLogQueued) liveLogIsQueued();
                    if (!now.isBefore(aheadUntil)) unread.remove(lane);
                }
            }
            if (!more) Thread.sleep(unread.isEmpty() ? POLL : AHEAD);
        });
    }

    private void workOnDue() {
        var held = new ArrayList<DueItem>();
        whileOwned(() -> {
            for (var item : due.due()) {
                switch (item.kind()) {
                    case WAKE, DECIDE, LOOK -> held.add(item);
                    case DISPATCH -> dispatching.begin(item);
                }
            }
            // What was accepted before the take-over stands before them in the queues: it may be what they are about.
            if (isLiveLogQueued) {
                for (var item : held)
                    queue(item.contact()).put(Lane.LIVE, item.contact().workspace(), new Work.Due(item));
                held.clear();
            }
            Thread.sleep(TICK);
        });
    }

    /** What was accepted before the take-over stands before it in the queues. */
    private void followDefinitions() {
        whileOwned(() -> {
            var more = isLiveLogQueued && definitionPass.goOn(this::place);
            more |= isLiveLogQueued && ranking.goOn(this::place);
            var pause = isLiveLogQueued ? DEFINITIONS : TICK;
            if (!more && hurried.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) hurried.drainPermits();
        });
    }

    private void place(List<ContactKey> toPlace) throws InterruptedException {
        var done = new CountDownLatch(toPlace.size());
        for (var contact : toPlace) queue(contact).put(Lane.BULK, contact.workspace(), new Work.Place(contact, done));
        done.await();
    }

    private void checkpointAgainAndAgain() {
        var pace = new CheckpointPace(clock.instant(), group.group(), shards.groups());
        whileOwned(() -> {
            Thread.sleep(CheckpointPace.LOOK);
            if (pace.isDue(clock.instant(), decided() + definitionPass.placed())) checkpoint();
        });
    }

    /** What the positions promise is in memory before they are read, so it is in the store before they are written. */
    void checkpoint() {
        var oldestTaken = oldestTaken();
        due.close(LogPosition.instant(reader(Lane.LIVE).doneBefore()));
        var done =
                due.checkpoint(reader(Lane.LIVE).doneBefore(), reader(Lane.BULK).doneBefore());
        var passes = definitionPass.progress();
        snapshots.flush(group::stamp, contacts.forgettable().except(due.undecided()));
        definitionPass.save(passes);
        KillPoint.CHECKPOINT_BEFORE.pass();
        checkpoints.save(group.group(), done, group.stamp());
        KillPoint.CHECKPOINT_AFTER.pass();
        contacts.checkpointed(done.reached(), oldestTaken);
        due.deleteClosed();
    }

    private ShardQueue<Work> queue(ContactKey contact) {
        return Objects.requireNonNull(queues.get(shards.shardOf(contact)), "the contact's shard is not of this group");
    }

    private LogReader reader(Lane lane) {
        return Objects.requireNonNull(readers.get(lane));
    }

    /** Repeats a step until the group is lost; a failure of the store is waited out. */
    private void whileOwned(Step step) {
        while (!group.isLost()) {
            try {
                step.run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (group.isLost()) return;
                LOG.warn("group {}: {}; trying again", group.group(), e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that waits, and so can be interrupted. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /** What a shard's thread does next. */
    private sealed interface Work {
        /** @param since since when it waits for its turn */
        record Entry(LogItem item, Known known, Instant since) implements Work {}

        record Due(DueItem item) implements Work {}

        /** @param done counted down when the contact is placed or set aside, or the group is lost */
        record Place(ContactKey contact, CountDownLatch done) implements Work {}
    }
}
