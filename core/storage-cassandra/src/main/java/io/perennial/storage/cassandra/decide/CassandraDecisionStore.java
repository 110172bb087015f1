package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.crypto.RowName;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** DecisionRecords on Cassandra. */
public final class CassandraDecisionStore implements DecisionStore {
    private static final int VERSION = 1;
    private static final int ROW_BYTES = 90;

    private final CassandraSession session;
    private final Writes writes;
    private final KnownContacts contacts;
    private final InsertDecision insert;
    private final SelectDecision select;
    private final DecisionFinder finder;

    public CassandraDecisionStore(CassandraSession session, KnownContacts contacts) {
        this.session = session;
        this.contacts = contacts;
        writes = new Writes(session);
        insert = new InsertDecision(session);
        select = new SelectDecision(session);
        finder = new DecisionFinder(session, select);
    }

    @Override
    public void save(DecisionRecord decision, WriteStamp stamp) {
        var key = decision.contact();
        var body = new BodyWriter(VERSION)
                .instant(decision.decidedAt())
                .json(decision.document())
                .bytes();
        var sealed = contacts.require(key).cipher().seal(body, row(key, decision.id()));
        var statement = insert.bind(key, decision.id(), ByteBuffer.wrap(sealed), stamp);
        writes.run(List.of(new Write<>(statement, key, ROW_BYTES + sealed.length, decision.id())));
    }

    @Override
    public Optional<DecisionRecord> find(ContactKey contact, UUID id) {
        return session.row(select.bind(contact, id)).map(row -> decision(contact, id, row));
    }

    @Override
    public Set<DecisionKey> made(Collection<DecisionKey> keys) {
        return finder.made(keys);
    }

    private DecisionRecord decision(ContactKey contact, UUID id, Row row) {
        var sealed = IdBytes.array(Objects.requireNonNull(row.getByteBuffer(0)));
        var body = new BodyReader(contacts.require(contact).cipher().open(sealed, row(contact, id)));
        return new DecisionRecord(id, contact, body.instant(), body.json());
    }

    private static byte[] row(ContactKey contact, UUID id) {
        return RowName.of(RowName.Kind.DECISION, contact, id);
    }
}
