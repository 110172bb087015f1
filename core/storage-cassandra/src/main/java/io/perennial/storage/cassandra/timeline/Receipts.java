package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps receipts for seven days. */
final class Receipts {
    private static final int MOST = 20;
    private static final int ROW_BYTES = 80;

    private final CassandraSession session;
    private final Writes writes;
    private final InsertReceipt insert;
    private final SelectReceipt selectOne;
    private final SelectReceipts selectSeveral;

    Receipts(CassandraSession session) {
        this.session = session;
        writes = new Writes(session);
        insert = new InsertReceipt(session);
        selectOne = new SelectReceipt(session);
        selectSeveral = new SelectReceipts(session);
    }

    Map<EntryId, Receipt> find(WorkspaceId workspace, Collection<EntryId> ids) {
        var groups = session.replicas().groups(new LinkedHashSet<>(ids), id -> selectOne.bind(workspace, id), MOST);
        var answers = session.rowsOfEach(
                groups.stream().map(group -> statement(workspace, group)).toList());
        Map<EntryId, Receipt> found = new HashMap<>();
        for (var rows : answers)
            for (var row : rows) {
                var receipt = receipt(row);
                found.put(receipt.id(), receipt);
            }
        return found;
    }

    Set<EntryId> write(WorkspaceId workspace, Collection<Receipt> receipts) {
        var rows = receipts.stream()
                .map(receipt -> new Write<>(insert.bind(workspace, receipt), receipt.id(), ROW_BYTES, receipt.id()))
                .toList();
        return new HashSet<>(writes.settle(rows));
    }

    private BoundStatement statement(WorkspaceId workspace, List<EntryId> ids) {
        var first = selectOne.bind(workspace, ids.getFirst());
        if (ids.size() == 1) return first;
        // The driver cannot route by an IN; all of the group lie where the first does.
        return selectSeveral.bind(workspace, ids).setRoutingKey(first.getRoutingKey());
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                new EntryId(IdBytes.id(Objects.requireNonNull(row.getByteBuffer(0)))),
                Objects.requireNonNull(row.getInstant(1)),
                Micros.instant(row.getLong(2)));
    }
}
