package io.perennial.engine.ingest;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.turn.Turns;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives an event that came with a messageId and without a time the time of its first try. Two tries at once on one server wait
 * for each other here, so that the second sees what the first wrote; of two on two servers the worker keeps one.
 */
final class ReceiptDesk {
    private static final int REMEMBERED = 20_000;

    private final TimelineStore timeline;
    /**
     * The receipts that were written lately. One of an earlier try, whose write was not answered, may land behind them, and would be
     * taken for the first from then on.
     */
    private final BoundedCache<EntryId, Receipt> written = new BoundedCache<>(REMEMBERED);

    /** The entries that are being looked up and written right now. */
    private final Turns<EntryId> underWay = new Turns<>();

    ReceiptDesk(TimelineStore timeline) {
        this.timeline = timeline;
    }

    /** Reads the receipts of a call and writes those that are missing. Hold it until the entries are written. */
    Held hold(WorkspaceId workspace, RecordingCall call) {
        var repeatable = call.repeatable();
        underWay.enter(repeatable);
        var held = new Held(repeatable);
        var ids = call.needReceipts();
        if (ids.isEmpty()) return held;
        try {
            held.load(workspace, ids, call.instant());
        } catch (StoreUnavailableException e) {
            held.known.clear();
        } catch (RuntimeException e) {
            // Nobody else closes it, and what it holds would wait for ever.
            held.close();
            throw e;
        }
        return held;
    }

    final class Held implements AutoCloseable {
        private final Set<EntryId> repeatable;
        private final Map<EntryId, Receipt> known = new HashMap<>();
        private final Set<EntryId> first = new HashSet<>();

        private Held(Set<EntryId> repeatable) {
            this.repeatable = repeatable;
        }

        private void load(WorkspaceId workspace, List<EntryId> ids, Instant now) {
            for (var id : ids) written.find(id).ifPresent(receipt -> known.put(id, receipt));
            var asked = ids.stream().filter(id -> !known.containsKey(id)).toList();
            if (asked.isEmpty()) return;
            known.putAll(timeline.receipts(workspace, asked));
            var missing = asked.stream()
                    .filter(id -> !known.containsKey(id))
                    .map(id -> new Receipt(id, now.truncatedTo(ChronoUnit.MILLIS), now))
                    .toList();
            if (missing.isEmpty()) return;
            var unknown = timeline.writeReceipts(workspace, missing);
            for (var receipt : missing) {
                if (unknown.contains(receipt.id())) continue;
                known.put(receipt.id(), receipt);
                written.put(receipt.id(), receipt);
                first.add(receipt.id());
            }
        }

        /** The receipt; none if the store did not answer. */
        Optional<Receipt> receipt(EntryId id) {
            return Optional.ofNullable(known.get(id));
        }

        /** Whether this call made the receipt: no earlier one can have put the event on the timeline. */
        boolean isFirst(EntryId id) {
            return first.contains(id);
        }

        @Override
        public void close() {
            underWay.leave(repeatable);
        }
    }
}
