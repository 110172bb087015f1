package io.perennial.engine.testing.recipe;

import io.perennial.engine.Engine;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.TopThreshold;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.PeerLine;
import io.perennial.engine.workspace.WorkspaceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine in memory, on a clock that stands still until it is moved. It is started anew at each instant: its leases go by the clock, and one
 * that is over would have to be waited for.
 */
final class MovedEngine implements AutoCloseable {
    /** Long enough for a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How far before an instant the engine begins to look for what is left to do. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(2);
    /** After every write of an owner, before every one of the next. */
    private static final long LAST = 1L << 43;
    /** How far behind the reader of the log always is, and a little more. */
    private static final Duration LAG = Duration.ofSeconds(20);

    private static final int MOST_STOPS = 5_000;
    private static final int GROUP = 0;

    private final MutableClock clock;
    private final InMemoryStorage storage;
    private final PluginHost host;
    private final TemplateRenderer renderer;
    private EngineRuntime runtime;
    private int stops;

    private @Nullable WorkspaceId ranked;

    MovedEngine(MutableClock clock, PluginHost host, TemplateRenderer renderer) {
        this.clock = clock;
        this.host = host;
        this.renderer = renderer;
        storage = new InMemoryStorage(clock);
        // One contact needs one shard; the first who asks says how many there are.
        var _ = storage.leases().shardMap(new ShardMap(1, 1));
        runtime = started();
    }

    private EngineRuntime started() {
        var made = new EngineRuntime(
                storage,
                host,
                renderer,
                EngineTime.of(clock),
                UUID::randomUUID,
                new SecureRandom(),
                "moved",
                PeerLine.NONE);
        made.start("");
        return made;
    }

    Engine engine() {
        return runtime.engine();
    }

    /** Lets time pass, with a stop whenever something is due. */
    void passTo(Instant end, @Nullable ContactKey contact) {
        while (clock.instant().isBefore(end)) {
            countStop();
            var due = Stream.concat(storage.nextDue(clock.instant()).stream(), nextRanking().stream())
                    .min(Comparator.naturalOrder());
            moveTo(due.filter(end::isAfter).orElse(end), contact);
            settle(contact);
        }
    }

    /** From now on it stops whenever contacts of a workspace are ranked, and whenever that comes into force. */
    void rank(WorkspaceId workspace) {
        ranked = workspace;
    }

    private Optional<Instant> nextRanking() {
        if (ranked == null) return Optional.empty();
        var now = clock.instant();
        var midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Stream.concat(inForce().filter(now::isBefore), Stream.of(midnight))
                .min(Comparator.naturalOrder());
    }

    private Stream<Instant> inForce() {
        return thresholds().map(Threshold::inForceFrom);
    }

    private Stream<Threshold> thresholds() {
        var workspace = ranked;
        return workspace == null
                ? Stream.empty()
                : engine().definitions().thresholds(workspace).stream().map(TopThreshold::threshold);
    }

    /** Whether it is known where tops begin today, and the contact was looked at since the last of that came into force. */
    private boolean isRanked(Optional<Snapshot> snapshot) {
        var workspace = ranked;
        if (workspace == null) return true;
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (thresholds().map(Threshold::day).noneMatch(today::equals)) return false;
        var last = inForce().filter(from -> !from.isAfter(now)).max(Comparator.naturalOrder());
        if (last.isEmpty() || snapshot.map(Snapshot::folded).orElse(0L) == 0) return true;
        // A contact that stayed where it was is not saved; that all were looked at is.
        return !snapshot.get().placedSince().isBefore(last.get())
                || storage.segments().passes(workspace).values().stream()
                        .anyMatch(pass -> pass.isDone() && !pass.placedSince().isBefore(last.get()));
    }

    private void moveTo(Instant at, @Nullable ContactKey contact) {
        // Also that it owns anything at all.
        settle(contact);
        runtime.close();
        while (contact != null && !isKept(contact)) startAgain(contact);
        passOver(at.minus(LOOK_BACK));
        clock.set(at);
        runtime = started();
    }

    /** An entry may be counted before its turn; what had none yet has it now. */
    private void startAgain(ContactKey contact) {
        countStop();
        runtime = started();
        settle(contact);
        runtime.close();
    }

    /** Whether the store has all that was recorded of the contact, each entry decided. */
    private boolean isKept(ContactKey contact) {
        var kept = storage.snapshots().load(contact);
        return kept.isPresent()
                && kept.get().folded() == recorded(timeline(contact))
                && kept.get().applied().stream().allMatch(AppliedEntry::decided);
    }

    private void countStop() {
        if (++stops > MOST_STOPS)
            throw new AssertionError(
                    "After %d stops it is %s and something is still due.".formatted(MOST_STOPS, clock.instant()));
    }

    /**
     * What lies between is empty: nothing is due, and nothing was recorded. The engine would come to the same by itself, minute by minute, and
     * years have half a million.
     */
    private void passOver(Instant to) {
        var done = storage.checkpoints().load(GROUP);
        var stamp = ChronoUnit.MICROS.between(Instant.EPOCH, to);
        if (done.isPresent() && Math.min(done.get().liveStamp(), done.get().bulkStamp()) >= stamp) return;
        var tallies = done.map(Checkpoint::tallies).orElse(Map.of());
        var epoch = storage.leases().find(GROUP).orElseThrow().epoch();
        storage.checkpoints()
                .save(
                        GROUP,
                        new Checkpoint(stamp, stamp, to.truncatedTo(ChronoUnit.MINUTES), tallies),
                        new WriteStamp(epoch, LAST));
    }

    /** Waits until all that has happened so far is decided, and all that followed from it has left. */
    void settle(@Nullable ContactKey contact) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!hasReadItsLog() || (contact != null && !isSettled(contact))) {
            if (System.nanoTime() > end)
                throw new AssertionError("At %s the engine is not done after %s: it owns %d groups and is %s behind; %s"
                        .formatted(
                                clock.instant(),
                                PATIENCE,
                                runtime.owner().owned(),
                                runtime.owner().lag(),
                                contact == null ? "" : messages(contact) + ", " + snapshot(contact)));
            pause();
        }
    }

    private boolean hasReadItsLog() {
        var owner = runtime.owner();
        return owner.owned() == 1 && owner.lag().compareTo(LAG) < 0 && owner.backlog() == 0;
    }

    /** What is decided has led to messages, and a message that left is an entry of its own, so one is looked at after the other. */
    private boolean isSettled(ContactKey contact) {
        var messages = messages(contact);
        if (!messages.stream().allMatch(this::rests)) return false;
        var entries = timeline(contact);
        var told = entries.stream().filter(entry -> isOutcome(entry.type())).count();
        if (told < messages.stream().filter(MovedEngine::isDone).count()) return false;
        var snapshot = snapshot(contact);
        if (snapshot.map(Snapshot::folded).orElse(0L) < recorded(entries) || !isRanked(snapshot)) return false;
        var wakeAt = snapshot.map(Snapshot::wakeAt).orElse(0L);
        if (wakeAt != 0 && wakeAt <= clock.millis()) return false;
        return messages(contact).equals(messages);
    }

    private static long recorded(List<TimelineEntry> entries) {
        return entries.stream()
                .filter(entry -> !EntryTypes.isDecided(entry.type()))
                .count();
    }

    private static boolean isDone(Message message) {
        return message.outcome() != null && message.outcome().kind().isFinal();
    }

    /** Whether nothing becomes of a message before time passes. */
    private boolean rests(Message message) {
        var outcome = message.outcome();
        return isDone(message)
                || (message.state() == MessageState.PENDING
                        && outcome != null
                        && outcome.retryAt().isAfter(clock.instant()));
    }

    private static boolean isOutcome(String type) {
        return type.equals(EntryTypes.MESSAGE_SENT)
                || type.equals(EntryTypes.MESSAGE_SKIPPED)
                || type.equals(EntryTypes.MESSAGE_FAILED)
                || type.equals(EntryTypes.MESSAGE_PARKED);
    }

    List<Message> messages(ContactKey contact) {
        return engine().messages().page(contact, PageRequest.first(1000)).items();
    }

    List<TimelineEntry> timeline(ContactKey contact) {
        var entries = new ArrayList<TimelineEntry>();
        storage.timeline().forEach(contact, entries::add);
        return entries;
    }

    private Optional<Snapshot> snapshot(ContactKey contact) {
        return runtime.owner().snapshot(contact).or(() -> storage.snapshots().load(contact));
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
