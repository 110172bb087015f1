package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Says who an identity belongs to. That is decided by one conditional write on the identity; everything else of a contact is
 * written after it, ends with the identity's row in the contact, and is done again by whoever finds that row missing.
 */
final class Identities {
    private final CassandraSession session;
    private final KnownContacts known;
    private final ContactKeyring keyring;
    private final ContactItems items;
    private final ContactDirectory directory;
    private final ContactSearch search;
    private final ContactWriter writer;
    private final Clock clock;
    private final SelectIdentity select;
    private final InsertIdentity insert;
    private final SelectContactItem selectItem;

    Identities(
            CassandraSession session,
            KnownContacts known,
            ContactKeyring keyring,
            ContactItems items,
            ContactDirectory directory,
            ContactSearch search,
            ContactWriter writer,
            Clock clock) {
        this.session = session;
        this.known = known;
        this.keyring = keyring;
        this.items = items;
        this.directory = directory;
        this.search = search;
        this.writer = writer;
        this.clock = clock;
        select = new SelectIdentity(session);
        insert = new InsertIdentity(session);
        selectItem = new SelectContactItem(session);
    }

    Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> identities) {
        var asked = List.copyOf(new LinkedHashSet<>(identities));
        var answers = session.rowsOfEach(asked.stream()
                .map(identity -> select.bind(workspace, items.hash(workspace, identity)))
                .toList());
        var owned = new ArrayList<Owned>();
        for (var i = 0; i < asked.size(); i++)
            for (var row : answers.get(i)) owned.add(new Owned(workspace, asked.get(i), IdentityRow.of(row)));
        completeMissing(owned);
        Map<Identity, ContactId> found = HashMap.newHashMap(owned.size());
        for (var one : owned) found.put(one.identity(), one.row().contact());
        return found;
    }

    ContactId create(WorkspaceId workspace, Identity founder, ContactId proposed, Instant createdAt) {
        var key = keyring.wrappedKey(new ContactKey(workspace, proposed));
        var row = new IdentityRow(proposed, Micros.of(createdAt), ByteBuffer.wrap(key));
        return insert(workspace, founder, row);
    }

    ContactId attach(ContactKey contact, Identity identity) {
        var workspace = contact.workspace();
        var owner = find(workspace, List.of(identity)).get(identity);
        if (owner != null) return owner;
        known.require(contact);
        return insert(workspace, identity, new IdentityRow(contact.contact(), Micros.of(clock.instant()), null));
    }

    private ContactId insert(WorkspaceId workspace, Identity identity, IdentityRow row) {
        var answer = session.rows(insert.bind(workspace, items.hash(workspace, identity), row))
                .getFirst();
        if (answer.getBoolean("[applied]")) {
            KillPoint.INGEST_AFTER_IDENTITY.pass();
            complete(new Owned(workspace, identity, row));
            return row.contact();
        }
        var owned = new Owned(workspace, identity, IdentityRow.of(answer));
        completeMissing(List.of(owned));
        return owned.row().contact();
    }

    /** Contacts whose owner crashed before everything of them was written are completed here. */
    private void completeMissing(List<Owned> owned) {
        var answers = session.rowsOfEach(owned.stream()
                .map(one -> selectItem.bind(one.contact(), ItemKind.IDENTITY, hash(one)))
                .toList());
        for (var i = 0; i < owned.size(); i++) {
            var one = owned.get(i);
            var head = answers.get(i).stream().findFirst().flatMap(ContactHead::of);
            if (head.isPresent()) known.remember(one.contact(), head.get());
            else complete(one);
        }
    }

    /** The identity's row comes last: where it is, everything is. */
    private void complete(Owned owned) {
        var contact = owner(owned);
        var row = owned.row();
        if (row.dataKey() != null) directory.enter(contact.key(), contact.createdAt());
        KillPoint.INGEST_AFTER_DIRECTORY.pass();
        if (owned.identity().kind() == IdentityKind.EMAIL)
            search.index(contact, List.of(owned.identity().value()));
        KillPoint.INGEST_AFTER_SEARCH.pass();
        var item = items.identity(contact.key(), contact.cipher(), owned.identity(), row.addedAt());
        var dataKey = row.dataKey();
        if (dataKey == null) writer.write(contact.key(), List.of(item));
        else writer.found(contact.key(), contact.createdAt(), dataKey, item);
    }

    private KnownContact owner(Owned owned) {
        var dataKey = owned.row().dataKey();
        return dataKey == null
                ? known.require(owned.contact())
                : known.remember(
                        owned.contact(), new ContactHead(owned.row().addedAt(), dataKey, BucketWidths.LIFETIME));
    }

    private ByteBuffer hash(Owned owned) {
        return items.hash(owned.workspace(), owned.identity());
    }

    private record Owned(WorkspaceId workspace, Identity identity, IdentityRow row) {
        ContactKey contact() {
            return new ContactKey(workspace, row.contact());
        }
    }
}
