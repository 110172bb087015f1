package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.contact.KnownContact;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.crypto.RowName;
import io.perennial.storage.cassandra.crypto.WorkspaceCiphers;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Consent on Cassandra. */
public final class CassandraConsentStore implements ConsentStore {
    private static final int VERSION = 1;

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final Suppressions suppressions;
    private final InsertConsent insert;
    private final SelectConsents select;

    public CassandraConsentStore(
            CassandraSession session,
            KnownContacts contacts,
            MasterKey masterKey,
            WorkspaceCiphers ciphers,
            Clock clock) {
        this.session = session;
        this.contacts = contacts;
        suppressions = new Suppressions(session, masterKey, ciphers, clock);
        insert = new InsertConsent(session);
        select = new SelectConsents(session);
    }

    @Override
    public void append(ContactKey contact, ConsentRecord consent) {
        var body = new BodyWriter(VERSION)
                .text(consent.channel())
                .text(consent.topic())
                .flag(consent.granted())
                .text(consent.source())
                .text(consent.textVersion())
                .bytes();
        var sealed = contacts.require(contact).cipher().seal(body, row(contact, consent.id()));
        session.run(insert.bind(contact, consent, ByteBuffer.wrap(sealed)));
    }

    @Override
    public List<ConsentRecord> consents(ContactKey contact) {
        var rows = session.rows(select.bind(contact));
        if (rows.isEmpty()) return List.of();
        var known = contacts.require(contact);
        return rows.stream().map(row -> consent(known, row)).toList();
    }

    @Override
    public void suppress(WorkspaceId workspace, Suppression suppression) {
        suppressions.suppress(workspace, suppression);
    }

    @Override
    public void unsuppress(WorkspaceId workspace, String channel, String address) {
        suppressions.unsuppress(workspace, channel, address);
    }

    @Override
    public Optional<Suppression> suppression(WorkspaceId workspace, String channel, String address) {
        return suppressions.find(workspace, channel, address);
    }

    private static ConsentRecord consent(KnownContact contact, Row row) {
        var recordedAt = Micros.instant(row.getLong(0));
        var id = IdBytes.id(Objects.requireNonNull(row.getByteBuffer(1)));
        var sealed = IdBytes.array(Objects.requireNonNull(row.getByteBuffer(2)));
        var body = new BodyReader(contact.cipher().open(sealed, row(contact.key(), id)));
        return new ConsentRecord(
                id, body.text(), body.textOrNull(), body.flag(), body.text(), body.textOrNull(), recordedAt);
    }

    private static byte[] row(ContactKey contact, UUID id) {
        return RowName.of(RowName.Kind.CONSENT, contact, id);
    }
}
