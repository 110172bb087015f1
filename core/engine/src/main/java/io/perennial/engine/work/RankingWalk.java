package io.perennial.engine.work;

import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.RankingDay;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.work.DefinitionPass.Placer;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the contacts of a group, to keep their values of one day. Another owner begins anew, and what it writes takes the place of
 * what is there.
 */
final class RankingWalk {
    private final OwnedGroup group;
    private final RankingDay day;
    private final Set<InTop> tops;
    private final PercentileStore store;
    private final RankedContacts contacts;
    private final WorkspaceId workspace;
    private final List<Values> values = new ArrayList<>();
    private @Nullable ContactPosition reached;
    private boolean isDone;

    RankingWalk(
            OwnedGroup group,
            WorkspaceId workspace,
            RankingDay day,
            Set<InTop> tops,
            PercentileStore store,
            RankedContacts contacts) {
        this.group = group;
        this.workspace = workspace;
        this.day = day;
        this.tops = Set.copyOf(tops);
        this.store = store;
        this.contacts = contacts;
        for (var top : tops) {
            var key = new PartKey(workspace, day.day(), TopId.of(top), group.group());
            // An earlier owner may have come to the end.
            if (!store.parts(workspace, day.day(), key.top()).containsKey(key.group()))
                values.add(new Values(top, key));
        }
        this.isDone = values.isEmpty();
    }

    RankingDay day() {
        return day;
    }

    Set<InTop> tops() {
        return tops;
    }

    boolean isDone() {
        return isDone;
    }

    /** The next page of contacts. Where the store does not answer, it may be called again: nobody is counted twice. */
    void goOn(Definitions definitions, Placer placer) throws InterruptedException {
        for (var one : values) one.keep(PercentileStore.CHUNK);
        var page = contacts.next(workspace, reached, definitions, placer);
        var decider = new Decider(definitions);
        for (var snapshot : page.snapshots()) {
            var evaluation = decider.evaluation(snapshot, day.begin());
            for (var one : values) evaluation.ranked(one.top).ifPresent(one::add);
        }
        if (group.isLost()) return;
        reached = page.reached();
        if (page.hasMore()) return;
        for (var one : values) one.complete();
        isDone = true;
    }

    /** What has come together for one top. */
    private final class Values {
        private final InTop top;
        private final PartKey key;
        private final List<BigDecimal> open = new ArrayList<>();
        private int chunks;
        private long count;

        Values(InTop top, PartKey key) {
            this.top = top;
            this.key = key;
        }

        void add(BigDecimal value) {
            open.add(value);
        }

        /** Keeps what there is while there is so much of it. A write that failed is made again under the same number. */
        void keep(int least) {
            while (open.size() >= least) {
                var chunk = open.subList(0, Math.min(PercentileStore.CHUNK, open.size()));
                store.saveChunk(key, chunks, List.copyOf(chunk), group.stamp());
                chunks++;
                count += chunk.size();
                chunk.clear();
            }
        }

        void complete() {
            keep(1);
            store.savePart(key, new Part(chunks, count), group.stamp());
        }
    }
}
