package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.DueStore;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Due items on Cassandra. */
public final class CassandraDueStore implements DueStore {
    private static final int ROW_BYTES = 150;
    private static final int MINUTE_BYTES = 30;

    private final CassandraSession session;
    private final Writes writes;
    private final InsertDue insert;
    private final SelectDue select;
    private final DeleteDue delete;
    private final InsertDueMinute insertMinute;
    private final SelectDueMinutes selectMinutes;
    private final DeleteDueMinute deleteMinute;

    public CassandraDueStore(CassandraSession session) {
        this.session = session;
        writes = new Writes(session);
        insert = new InsertDue(session);
        select = new SelectDue(session);
        delete = new DeleteDue(session);
        insertMinute = new InsertDueMinute(session);
        selectMinutes = new SelectDueMinutes(session);
        deleteMinute = new DeleteDueMinute(session);
    }

    @Override
    public void save(int group, Collection<DueItem> items, WriteStamp stamp) {
        writes.run(items.stream().map(item -> write(group, item, stamp)).toList());
    }

    private Write<DueItem> write(int group, DueItem item, WriteStamp stamp) {
        var minute = DueMinute.of(group, item.due());
        return new Write<>(insert.bind(minute, item, stamp), minute, ROW_BYTES, item);
    }

    @Override
    public void forEach(int group, Instant slot, Consumer<DueItem> each) {
        session.forEach(select.bind(DueMinute.of(group, slot)), row -> each.accept(item(row)));
    }

    @Override
    public void delete(int group, Instant slot, WriteStamp stamp) {
        session.run(delete.bind(DueMinute.of(group, slot), stamp));
    }

    @Override
    public void list(int group, Collection<Instant> slots, WriteStamp stamp) {
        writes.run(slots.stream()
                .map(slot -> DueMinute.of(group, slot))
                .map(minute -> new Write<>(insertMinute.bind(minute, stamp), minute.month(), MINUTE_BYTES, minute))
                .toList());
    }

    @Override
    public List<Instant> listed(int group, Instant from, Instant until, int most) {
        var minutes = new ArrayList<Instant>();
        var end = DueMinute.of(group, until).number();
        for (var first = DueMinute.of(group, from);
                first.number() < end && minutes.size() < most;
                first = first.nextMonth())
            session.forEach(
                    selectMinutes.bind(first, end, most - minutes.size()),
                    row -> minutes.add(new DueMinute(group, row.getLong(0)).start()));
        return minutes;
    }

    @Override
    public void unlist(int group, Instant slot, WriteStamp stamp) {
        session.run(deleteMinute.bind(DueMinute.of(group, slot), stamp));
    }

    private static DueItem item(Row row) {
        var contact = new ContactKey(
                new WorkspaceId(Objects.requireNonNull(row.getUuid(3))),
                new ContactId(Objects.requireNonNull(row.getUuid(4))));
        return new DueItem(
                DueKinds.of(row.getByte(2)),
                contact,
                Objects.requireNonNull(row.getInstant(0)),
                IdBytes.id(Objects.requireNonNull(row.getByteBuffer(1))),
                row.getLong(5),
                Objects.requireNonNull(row.getInstant(6)));
    }
}
