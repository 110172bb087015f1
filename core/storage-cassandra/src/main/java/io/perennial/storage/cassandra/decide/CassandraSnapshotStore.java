package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.SnapshotStore;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.contact.KnownContact;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.crypto.RowName;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Snapshots on Cassandra. */
public final class CassandraSnapshotStore implements SnapshotStore {
    private static final int ROW_BYTES = 60;

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final Writes writes;
    private final InsertSnapshot insert;
    private final SelectSnapshot select;
    private final DeleteSnapshot delete;

    public CassandraSnapshotStore(CassandraSession session, KnownContacts contacts) {
        this.session = session;
        this.contacts = contacts;
        writes = new Writes(session);
        insert = new InsertSnapshot(session);
        select = new SelectSnapshot(session);
        delete = new DeleteSnapshot(session);
    }

    @Override
    public Optional<Snapshot> load(ContactKey contact) {
        return Optional.ofNullable(load(List.of(contact)).get(contact));
    }

    @Override
    public Map<ContactKey, Snapshot> load(Collection<ContactKey> keys) {
        var asked = new ArrayList<>(new LinkedHashSet<>(keys));
        var answers = session.rowsOfEach(asked.stream().map(select::bind).toList());
        var known = contacts.find(asked);
        Map<ContactKey, Snapshot> found = HashMap.newHashMap(asked.size());
        for (var i = 0; i < asked.size(); i++) {
            var contact = known.get(asked.get(i));
            if (contact == null) continue;
            answers.get(i).stream()
                    .findFirst()
                    .flatMap(row -> snapshot(contact, row))
                    .ifPresent(snapshot -> found.put(contact.key(), snapshot));
        }
        return found;
    }

    @Override
    public void save(Collection<Snapshot> snapshots, WriteStamp stamp) {
        var known = contacts.require(snapshots.stream().map(Snapshot::contact).toList());
        writes.run(snapshots.stream()
                .map(snapshot -> write(Objects.requireNonNull(known.get(snapshot.contact())), snapshot, stamp))
                .toList());
    }

    private Write<ContactKey> write(KnownContact contact, Snapshot snapshot, WriteStamp stamp) {
        var key = snapshot.contact();
        var body = contact.cipher().seal(SnapshotBody.write(snapshot), RowName.of(RowName.Kind.SNAPSHOT, key));
        return new Write<>(insert.bind(key, ByteBuffer.wrap(body), stamp), key, ROW_BYTES + body.length, key);
    }

    @Override
    public void delete(ContactKey contact, WriteStamp stamp) {
        session.run(delete.bind(contact, stamp));
    }

    /** One of a later version counts as thrown away: it is rebuilt. */
    private static Optional<Snapshot> snapshot(KnownContact contact, Row row) {
        var sealed = IdBytes.array(Objects.requireNonNull(row.getByteBuffer(0)));
        var body = new BodyReader(contact.cipher().open(sealed, RowName.of(RowName.Kind.SNAPSHOT, contact.key())));
        return SnapshotBody.isReadable(body) ? Optional.of(SnapshotBody.read(contact.key(), body)) : Optional.empty();
    }
}
