package io.perennial.engine.testing.faults;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Contacts, with faults. */
final class FaultyContactStore implements ContactStore {
    private final ContactStore store;
    private final FaultGate gate;

    FaultyContactStore(ContactStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> identities) {
        return gate.call(StoreCall.CONTACTS_FIND, () -> store.find(workspace, identities));
    }

    @Override
    public boolean exists(ContactKey key) {
        return gate.call(StoreCall.CONTACTS_EXISTS, () -> store.exists(key));
    }

    @Override
    public Optional<Contact> load(ContactKey key) {
        return gate.call(StoreCall.CONTACTS_LOAD, () -> store.load(key));
    }

    @Override
    public List<Contact> load(Collection<ContactKey> keys) {
        return gate.call(StoreCall.CONTACTS_LOAD, () -> store.load(keys));
    }

    @Override
    public ContactId create(WorkspaceId workspace, Identity founder, ContactId proposed, Instant createdAt) {
        return gate.call(StoreCall.CONTACTS_CREATE, () -> store.create(workspace, founder, proposed, createdAt));
    }

    @Override
    public ContactId attach(ContactKey key, Identity identity) {
        return gate.call(StoreCall.CONTACTS_ATTACH, () -> store.attach(key, identity));
    }

    @Override
    public Map<String, ContactField> fields(ContactKey key) {
        return gate.call(StoreCall.CONTACTS_FIELDS, () -> store.fields(key));
    }

    @Override
    public UUID changeId(ContactKey key, String change) {
        return gate.call(StoreCall.CONTACTS_CHANGE_ID, () -> store.changeId(key, change));
    }

    @Override
    public void update(ContactKey key, Map<String, ContactField> changes) {
        gate.write(StoreCall.CONTACTS_UPDATE, () -> store.update(key, changes));
    }

    @Override
    public Page<Contact, ContactPosition> page(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return gate.call(StoreCall.CONTACTS_PAGE, () -> store.page(workspace, request));
    }

    @Override
    public Page<ContactPosition, ContactPosition> listed(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return gate.call(StoreCall.CONTACTS_LISTED, () -> store.listed(workspace, request));
    }

    @Override
    public List<Contact> search(WorkspaceId workspace, String prefix, int atMost) {
        return gate.call(StoreCall.CONTACTS_SEARCH, () -> store.search(workspace, prefix, atMost));
    }

    @Override
    public void forEach(WorkspaceId workspace, Consumer<ContactKey> each) {
        gate.walk(StoreCall.CONTACTS_FOR_EACH, each, to -> store.forEach(workspace, to));
    }

    @Override
    public long count(WorkspaceId workspace) {
        return gate.call(StoreCall.CONTACTS_COUNT, () -> store.count(workspace));
    }
}
