package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receipts: the first stays, so that a repeat lands on the same row. */
public abstract class ReceiptContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final Instant now = Samples.now();
    private final Instant occurredAt = Samples.nowMillis();

    protected abstract Storage storage();

    private TimelineStore timeline() {
        return storage().timeline();
    }

    private void write(Receipt... receipts) {
        assertThat(timeline().writeReceipts(workspace, List.of(receipts))).isEmpty();
    }

    private void assertKept(Receipt expected) {
        assertThat(timeline().receipts(workspace, List.of(expected.id()))).containsEntry(expected.id(), expected);
    }

    @Test
    void receipt_isKeptAsItIs() {
        var receipt = new Receipt(ids.entry(), occurredAt, Instant.parse("2026-11-01T12:00:00.123456Z"));

        write(receipt);

        assertThat(timeline().receipts(workspace, List.of(receipt.id(), ids.entry())))
                .hasSize(1)
                .containsEntry(receipt.id(), receipt);
    }

    @Test
    void receipts_ofNothing_areNone() {
        assertThat(timeline().receipts(workspace, List.of())).isEmpty();
        assertThat(timeline().receipts(workspace, List.of(ids.entry()))).isEmpty();
        assertThat(timeline().writeReceipts(workspace, List.of())).isEmpty();
    }

    @Test
    void firstReceipt_stays_whicheverArrivesFirst() {
        var inOrder = ids.entry();
        write(first(inOrder));
        write(second(inOrder));
        assertKept(first(inOrder));

        var reversed = ids.entry();
        write(second(reversed));
        write(first(reversed));
        assertKept(first(reversed));

        var together = ids.entry();
        write(second(together), first(together));
        assertKept(first(together));
    }

    @Test
    void firstReceipt_stays_when50AreWrittenAtOnce() {
        var id = ids.entry();

        Concurrently.call(
                50,
                i -> timeline()
                        .writeReceipts(
                                workspace,
                                List.of(new Receipt(id, occurredAt.plusMillis(i), now.plusNanos(1000L * i)))));

        assertKept(new Receipt(id, occurredAt, now));
    }

    @Test
    void receipts_of500_areKept() {
        var receipts = IntStream.range(0, 500)
                .mapToObj(i -> new Receipt(ids.entry(), occurredAt.plusMillis(i), now.plusNanos(1000L * i)))
                .collect(Collectors.toMap(Receipt::id, Function.identity()));

        assertThat(timeline().writeReceipts(workspace, receipts.values())).isEmpty();

        assertThat(timeline().receipts(workspace, receipts.keySet())).isEqualTo(receipts);
    }

    @Test
    void otherWorkspace_hasReceiptsOfItsOwn() {
        var elsewhere = ids.workspace();
        var receipt = second(ids.entry());
        write(receipt);

        assertThat(timeline().receipts(elsewhere, List.of(receipt.id()))).isEmpty();

        assertThat(timeline().writeReceipts(elsewhere, List.of(first(receipt.id()))))
                .isEmpty();
        assertKept(receipt);
    }

    private Receipt first(EntryId id) {
        return new Receipt(id, occurredAt, now);
    }

    private Receipt second(EntryId id) {
        return new Receipt(id, occurredAt.plusMillis(70), now.plusMillis(70));
    }
}
