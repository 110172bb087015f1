package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Contacts on Cassandra. */
public final class CassandraContactStore implements ContactStore {
    private static final Set<String> SEARCHED =
            Set.of(ContactFields.EMAIL, ContactFields.FIRST_NAME, ContactFields.LAST_NAME);

    private final KnownContacts known;
    private final ContactItems items;
    private final ContactReader reader;
    private final ContactWriter writer;
    private final ContactDirectory directory;
    private final ContactSearch search;
    private final Identities identities;

    public CassandraContactStore(
            CassandraSession session, KnownContacts known, ContactKeyring keyring, MasterKey masterKey, Clock clock) {
        this.known = known;
        items = new ContactItems(masterKey);
        reader = new ContactReader(session, known, items);
        writer = new ContactWriter(session);
        directory = new ContactDirectory(session);
        search = new ContactSearch(session, reader, masterKey);
        identities = new Identities(session, known, keyring, items, directory, search, writer, clock);
    }

    @Override
    public Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> wanted) {
        return identities.find(workspace, wanted);
    }

    @Override
    public boolean exists(ContactKey key) {
        return known.find(key).isPresent();
    }

    @Override
    public Optional<Contact> load(ContactKey key) {
        return reader.load(key);
    }

    @Override
    public List<Contact> load(Collection<ContactKey> keys) {
        return reader.load(new LinkedHashSet<>(keys));
    }

    @Override
    public ContactId create(WorkspaceId workspace, Identity founder, ContactId proposed, Instant createdAt) {
        return identities.create(workspace, founder, proposed, createdAt);
    }

    @Override
    public ContactId attach(ContactKey key, Identity identity) {
        return identities.attach(key, identity);
    }

    @Override
    public Map<String, ContactField> fields(ContactKey key) {
        return reader.fields(key);
    }

    @Override
    public UUID changeId(ContactKey key, String change) {
        return items.changeId(key, change);
    }

    @Override
    public void update(ContactKey key, Map<String, ContactField> changes) {
        var contact = known.require(key);
        var rows = changes.entrySet().stream()
                .map(change -> items.field(key, contact.cipher(), change.getKey(), change.getValue()))
                .toList();
        if (Collections.disjoint(SEARCHED, changes.keySet())) {
            writer.write(key, rows);
            return;
        }
        // Before the write: where the contact bears a name, it is found by it, and whoever finds it there has nothing
        // to mend.
        var texts =
                reader.load(key).map(now -> ContactSearch.texts(now, changes)).orElse(Set.of());
        search.index(contact, texts);
        KillPoint.CONTACT_AFTER_SEARCH.pass();
        writer.write(key, rows);
        // And after it: of two that change half a name each, one at least sees both halves.
        reader.load(key)
                .map(ContactSearch::texts)
                .filter(now -> !texts.containsAll(now))
                .ifPresent(now -> search.index(contact, now));
    }

    @Override
    public Page<Contact, ContactPosition> page(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return new ContactPages(directory, reader).page(workspace, request);
    }

    @Override
    public Page<ContactPosition, ContactPosition> listed(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return new ContactPages(directory, reader).listed(workspace, request);
    }

    @Override
    public List<Contact> search(WorkspaceId workspace, String prefix, int atMost) {
        return search.find(workspace, prefix, atMost);
    }

    @Override
    public void forEach(WorkspaceId workspace, Consumer<ContactKey> each) {
        new ContactScan(directory).forEach(workspace, each);
    }

    @Override
    public long count(WorkspaceId workspace) {
        var count = new AtomicLong();
        directory.forEach(workspace, _ -> count.incrementAndGet());
        return count.get();
    }
}
