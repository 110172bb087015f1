package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts in memory. */
final class InMemoryContactStore implements ContactStore {
    private static final Comparator<ContactPosition> NEWEST_FIRST = Comparator.comparing(ContactPosition::createdAt)
            .thenComparing(position -> position.id().value(), UnsignedIds.ORDER)
            .reversed();

    private final Map<WorkspaceId, NavigableMap<ContactPosition, ContactRow>> directory = new HashMap<>();
    private final Map<ContactKey, ContactRow> rows = new HashMap<>();
    private final Map<IdentityOf, ContactId> owners = new HashMap<>();

    private final UUID secret = UUID.randomUUID();

    @Override
    public synchronized Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> identities) {
        var found = new HashMap<Identity, ContactId>();
        for (var identity : identities) {
            var owner = owners.get(new IdentityOf(workspace, identity));
            if (owner != null) found.put(identity, owner);
        }
        return found;
    }

    @Override
    public boolean exists(ContactKey key) {
        return load(key).isPresent();
    }

    @Override
    public synchronized Optional<Contact> load(ContactKey key) {
        return Optional.ofNullable(rows.get(key)).map(ContactRow::contact);
    }

    @Override
    public synchronized List<Contact> load(Collection<ContactKey> keys) {
        return keys.stream().distinct().flatMap(key -> load(key).stream()).toList();
    }

    @Override
    public synchronized ContactId create(
            WorkspaceId workspace, Identity founder, ContactId proposed, Instant createdAt) {
        var owner = owners.putIfAbsent(new IdentityOf(workspace, founder), proposed);
        if (owner != null) return owner;
        var row = new ContactRow(new ContactKey(workspace, proposed), createdAt);
        row.add(founder);
        rows.put(new ContactKey(workspace, proposed), row);
        contacts(workspace).put(row.position(), row);
        return proposed;
    }

    @Override
    public synchronized ContactId attach(ContactKey key, Identity identity) {
        var row = existing(key);
        var owner = owners.putIfAbsent(new IdentityOf(key.workspace(), identity), key.contact());
        if (owner != null) return owner;
        row.add(identity);
        return key.contact();
    }

    @Override
    public synchronized Map<String, ContactField> fields(ContactKey key) {
        var row = rows.get(key);
        return row == null ? Map.of() : row.fields();
    }

    @Override
    public UUID changeId(ContactKey key, String change) {
        return Hash128.of("change", secret, key, change);
    }

    @Override
    public synchronized void update(ContactKey key, Map<String, ContactField> changes) {
        var row = existing(key);
        changes.forEach(row::change);
    }

    @Override
    public synchronized Page<Contact, ContactPosition> page(
            WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return new Walk<>(contacts(workspace), request).page().map(ContactRow::contact);
    }

    @Override
    public synchronized Page<ContactPosition, ContactPosition> listed(
            WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return new Walk<>(contacts(workspace), request)
                .page()
                .map(row -> new ContactPosition(
                        row.contact().createdAt(), row.contact().key().contact()));
    }

    @Override
    public synchronized List<Contact> search(WorkspaceId workspace, String prefix, int atMost) {
        return contacts(workspace).values().stream()
                .map(ContactRow::contact)
                .filter(contact -> Stream.of(contact.firstName(), contact.lastName(), contact.email())
                        .anyMatch(text -> startsWith(text, prefix)))
                .limit(atMost)
                .toList();
    }

    /** As a scan of token ranges would: from a few threads, and without a lock while the caller works. */
    @Override
    public void forEach(WorkspaceId workspace, Consumer<ContactKey> each) {
        keys(workspace).parallelStream().forEach(each);
    }

    @Override
    public synchronized long count(WorkspaceId workspace) {
        return contacts(workspace).size();
    }

    private synchronized List<ContactKey> keys(WorkspaceId workspace) {
        return contacts(workspace).keySet().stream()
                .map(position -> new ContactKey(workspace, position.id()))
                .toList();
    }

    private NavigableMap<ContactPosition, ContactRow> contacts(WorkspaceId workspace) {
        return directory.computeIfAbsent(workspace, _ -> new TreeMap<>(NEWEST_FIRST));
    }

    private ContactRow existing(ContactKey key) {
        var row = rows.get(key);
        if (row == null) throw new IllegalStateException("there is no contact %s".formatted(key));
        return row;
    }

    private static boolean startsWith(@Nullable String text, String prefix) {
        return text != null && text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    private record IdentityOf(WorkspaceId workspace, Identity identity) {}
}
