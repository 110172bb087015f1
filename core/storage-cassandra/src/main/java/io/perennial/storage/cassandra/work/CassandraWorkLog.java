package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import io.perennial.storage.cassandra.timeline.EntrySeals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work log on Cassandra. */
public final class CassandraWorkLog implements WorkLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(CassandraWorkLog.class);
    private static final int ROW_BYTES = 150;
    private static final int READ_AT_ONCE = 100;

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final EntrySeals seals;
    private final Writes writes;
    private final InsertLogItem insert;
    private final SelectLogPositions selectPositions;
    private final SelectLogItems selectItems;

    public CassandraWorkLog(CassandraSession session, KnownContacts contacts, EntrySeals seals) {
        this.session = session;
        this.contacts = contacts;
        this.seals = seals;
        writes = new Writes(session);
        insert = new InsertLogItem(session);
        selectPositions = new SelectLogPositions(session);
        selectItems = new SelectLogItems(session);
    }

    @Override
    public Set<LogItem> append(Collection<LogItem> items) {
        try {
            return new HashSet<>(writes.settle(rows(items)));
        } catch (StoreUnavailableException e) {
            LOGGER.warn("{} items were not appended to the log: {}", items.size(), String.valueOf(e.getCause()));
            return Set.copyOf(items);
        }
    }

    private List<Write<LogItem>> rows(Collection<LogItem> items) {
        var known = contacts.require(
                items.stream().map(item -> item.entry().contact()).toList());
        var rows = new ArrayList<Write<LogItem>>(items.size());
        for (var item : items) {
            var contact = Objects.requireNonNull(known.get(item.entry().contact()));
            var section = LogSection.of(item.group(), item.lane(), item.position());
            var entry = seals.seal(item.entry(), contact.cipher()).blob();
            rows.add(new Write<>(insert.bind(section, item, entry), section, ROW_BYTES + entry.remaining(), item));
        }
        return rows;
    }

    @Override
    public List<LogPosition> positions(int group, Lane lane, long fromStamp, long toStamp) {
        if (fromStamp >= toStamp) return List.of();
        var positions = new ArrayList<LogPosition>();
        LongStream.rangeClosed(LogSection.minuteOf(fromStamp), LogSection.minuteOf(toStamp - 1))
                .mapToObj(minute -> selectPositions.bind(new LogSection(group, lane, minute), fromStamp, toStamp))
                .forEach(statement -> session.forEach(statement, row -> positions.add(position(row))));
        return positions;
    }

    @Override
    public List<LogItem> read(int group, Lane lane, Collection<LogPosition> positions) {
        Map<LogSection, List<LogPosition>> bySection = new TreeMap<>((a, b) -> Long.compare(a.minute(), b.minute()));
        for (var position : new TreeSet<>(positions))
            bySection
                    .computeIfAbsent(LogSection.of(group, lane, position), _ -> new ArrayList<>())
                    .add(position);
        var statements = bySection.entrySet().stream()
                .flatMap(section ->
                        chunks(section.getValue()).stream().map(chunk -> selectItems.bind(section.getKey(), chunk)))
                .toList();
        var rows = session.rowsOfEach(statements).stream().flatMap(List::stream).toList();
        var known = contacts.find(rows.stream().map(CassandraWorkLog::contact).toList());
        var items = new ArrayList<LogItem>(rows.size());
        for (var row : rows) {
            var contact = known.get(contact(row));
            // A contact without a key was erased: its entries are no one's work any more.
            if (contact == null) continue;
            var position = position(row);
            var key = new EntryKey(contact.key(), Objects.requireNonNull(row.getInstant(4)), position.id());
            var entry = seals.open(key, Objects.requireNonNull(row.getByteBuffer(5)), contact.cipher());
            items.add(new LogItem(group, lane, position, entry));
        }
        return items;
    }

    private static List<List<LogPosition>> chunks(List<LogPosition> positions) {
        var chunks = new ArrayList<List<LogPosition>>();
        for (var start = 0; start < positions.size(); start += READ_AT_ONCE)
            chunks.add(positions.subList(start, Math.min(start + READ_AT_ONCE, positions.size())));
        return chunks;
    }

    private static LogPosition position(Row row) {
        ByteBuffer id = Objects.requireNonNull(row.getByteBuffer(1));
        return new LogPosition(row.getLong(0), new EntryId(IdBytes.id(id)));
    }

    private static ContactKey contact(Row row) {
        return new ContactKey(
                new WorkspaceId(Objects.requireNonNull(row.getUuid(2))),
                new ContactId(Objects.requireNonNull(row.getUuid(3))));
    }
}
