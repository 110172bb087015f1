package io.perennial.engine.ingest;

import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives an event that came with a messageId and without a time the time of its first try. Two tries at once on one server wait
 * for each other here; of two on two servers the worker keeps one.
 */
final class ReceiptDesk {
    private static final int STRIPES = 1024;

    private final TimelineStore timeline;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    ReceiptDesk(TimelineStore timeline) {
        this.timeline = timeline;
        for (var i = 0; i < STRIPES; i++) locks[i] = new ReentrantLock();
    }

    /** Reads the receipts of a call and writes those that are missing. Hold it until the entries are written. */
    Held hold(WorkspaceId workspace, RecordingCall call) {
        var ids = call.needReceipts();
        if (ids.isEmpty()) return new Held(Set.of());
        var stripes = new TreeSet<Integer>();
        for (var id : ids) stripes.add(Math.floorMod(id.hashCode(), STRIPES));
        // In ascending order, so that two calls never wait for each other in a circle.
        for (var stripe : stripes) locks[stripe].lock();
        var held = new Held(stripes);
        try {
            held.load(workspace, ids, call.instant());
        } catch (StoreUnavailableException e) {
            held.known.clear();
        }
        return held;
    }

    final class Held implements AutoCloseable {
        private final Set<Integer> stripes;
        private final Map<EntryId, Receipt> known = new HashMap<>();

        private Held(Set<Integer> stripes) {
            this.stripes = stripes;
        }

        private void load(WorkspaceId workspace, List<EntryId> ids, Instant now) {
            known.putAll(timeline.receipts(workspace, ids));
            var missing = ids.stream()
                    .filter(id -> !known.containsKey(id))
                    .map(id -> new Receipt(id, now.truncatedTo(ChronoUnit.MILLIS), now))
                    .toList();
            if (missing.isEmpty()) return;
            var unknown = timeline.writeReceipts(workspace, missing);
            KillPoint.INGEST_AFTER_RECEIPT.pass();
            for (var receipt : missing) if (!unknown.contains(receipt.id())) known.put(receipt.id(), receipt);
        }

        /** The receipt; none if the store did not answer. */
        Optional<Receipt> receipt(EntryId id) {
            return Optional.ofNullable(known.get(id));
        }

        @Override
        public void close() {
            for (var stripe : stripes) locks[stripe].unlock();
        }
    }
}
