package io.perennial.engine.work;

import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.RankingDay;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.work.DefinitionPass.Placer;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ranks the contacts of each workspace once a day of its own: the owner of each group keeps the values of its contacts, and that of one of
 * them, another for each top, records where the top begins once those of all groups are there: all values are read for that. For one thread, but for what it answers.
 */
final class Ranking {
    private static final Logger LOG = LoggerFactory.getLogger(Ranking.class);

    private final OwnedGroup group;
    private final ShardMap shards;
    private final WorkspaceStore workspaces;
    private final PercentileStore store;
    private final DefinitionBooks books;
    private final DefinitionPass pass;
    private final RankedContacts contacts;
    private final EngineTime time;
    private final Map<WorkspaceId, RankingWalk> walks = new HashMap<>();
    private final LongAdder done = new LongAdder();

    Ranking(
            OwnedGroup group,
            ShardMap shards,
            WorkStores stores,
            DefinitionBooks books,
            DefinitionPass pass,
            RankedContacts contacts,
            EngineTime time) {
        this.group = group;
        this.shards = shards;
        this.workspaces = stores.workspaces();
        this.store = stores.percentiles();
        this.books = books;
        this.pass = pass;
        this.contacts = contacts;
        this.time = time;
    }

    /** Ranks the next contacts of each workspace whose day has begun. False if there is nothing to go on with. */
    boolean goOn(Placer placer) throws InterruptedException {
        var more = false;
        for (var workspace : workspaces.all()) more |= goesOn(workspace.id(), placer);
        return more;
    }

    /** A workspace whose contacts can't be ranked holds up no other. */
    private boolean goesOn(WorkspaceId workspace, Placer placer) throws InterruptedException {
        try {
            return goOn(workspace, placer);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (!group.isLost()) LOG.error("the contacts of {} can't be ranked", workspace, e);
            walks.remove(workspace);
            return false;
        }
    }

    private boolean goOn(WorkspaceId workspace, Placer placer) throws InterruptedException {
        var definitions = books.now(workspace);
        if (definitions.asked().isEmpty()) return false;
        var day = day(definitions);
        var missing = missing(workspace, definitions, day);
        // What the definitions ask for is counted once every contact is placed by them.
        if (missing.isEmpty() || !pass.isDone(workspace)) return false;
        var walk = walks.get(workspace);
        if (walk == null
                || !walk.day().equals(day)
                // What nobody asks for any more is counted no more either.
                || !definitions.asked().containsAll(walk.tops())
                || (walk.isDone() && !walk.tops().containsAll(missing))) {
            walk = new RankingWalk(group, workspace, day, missing, store, contacts);
            walks.put(workspace, walk);
        }
        done.increment();
        if (!walk.isDone()) {
            walk.goOn(definitions, placer);
            return true;
        }
        // Another may have recorded them.
        books.readOn(workspace);
        for (var top : missing(workspace, definitions, day)) if (isRecordedHere(top)) record(workspace, top, day);
        return false;
    }

    private boolean isRecordedHere(InTop top) {
        return Math.floorMod(TopId.of(top).value().hashCode(), shards.groups()) == group.group();
    }

    private void record(WorkspaceId workspace, InTop top, RankingDay day) {
        var parts = new RankedParts(store, workspace, day.day(), top);
        var isFirst = books.thresholds(workspace, top).isEmpty();
        parts.threshold(shards.groups(), () -> day.inForceFrom(now(), isFirst)).ifPresent(threshold -> {
            if (store.record(workspace, parts.id(), threshold))
                LOG.info(
                        "of {} contacts of {}, the top {} % begins at {} on {}",
                        threshold.contacts(), workspace, top.percent().toPlainString(), shown(threshold), day.day());
            books.readOn(workspace);
        });
    }

    private static String shown(Threshold threshold) {
        return threshold.value() == null ? "no value" : threshold.value().toPlainString();
    }

    /** Those of which no threshold of the day is known. */
    private Set<InTop> missing(WorkspaceId workspace, Definitions definitions, RankingDay day) {
        return definitions.asked().stream()
                .filter(top -> books.thresholds(workspace, top).stream()
                        .map(Threshold::day)
                        .noneMatch(known -> !known.isBefore(day.day())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether all is recorded that is to be by now. */
    boolean isDone() {
        return ids().allMatch(workspace -> {
            var definitions = books.now(workspace);
            return definitions.asked().isEmpty()
                    || missing(workspace, definitions, day(definitions)).isEmpty();
        });
    }

    /** How often it went on; never decreases. */
    long done() {
        return done.sum();
    }

    /** When the next day of a workspace begins whose contacts are ranked, or something that is recorded comes into force. */
    Optional<Instant> next(Instant after) {
        return ids().flatMap(workspace -> {
                    var definitions = books.now(workspace);
                    var inForce = definitions.asked().stream()
                            .map(top -> books.thresholds(workspace, top))
                            .flatMap(Collection::stream)
                            .map(Threshold::inForceFrom);
                    var days = definitions.asked().isEmpty()
                            ? Stream.<Instant>empty()
                            : Stream.of(
                                    RankingDay.at(after, definitions.timeZone()).next());
                    return Stream.concat(inForce, days);
                })
                .filter(after::isBefore)
                .min(Comparator.naturalOrder());
    }

    private Stream<WorkspaceId> ids() {
        return workspaces.all().stream().map(Workspace::id);
    }

    private RankingDay day(Definitions definitions) {
        return RankingDay.at(now(), definitions.timeZone());
    }

    private Instant now() {
        return time.timeline().instant();
    }
}
