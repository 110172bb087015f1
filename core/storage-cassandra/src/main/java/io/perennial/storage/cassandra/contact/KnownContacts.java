package io.perennial.storage.cassandra.contact;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** The contacts that are in memory with their unwrapped keys; the others are read. */
public final class KnownContacts {
    /**
     * How long a contact is known, and its entries are counted, before both begin anew. Less than {@link TimelineWidening#NOTICE}:
     * whoever knows a contact sees a new width before its month begins.
     */
    static final Duration LIFE = Duration.ofHours(12);

    private final CassandraSession session;
    private final ContactKeyring keyring;
    private final Clock clock;
    private final SelectContactHead selectHead;
    private final BoundedCache<ContactKey, KnownContact> known;

    /** @param remembered how many contacts to remember at most */
    public KnownContacts(CassandraSession session, ContactKeyring keyring, Clock clock, int remembered) {
        this.session = session;
        this.keyring = keyring;
        this.clock = clock;
        this.selectHead = new SelectContactHead(session);
        this.known = new BoundedCache<>(remembered);
    }

    public Optional<KnownContact> find(ContactKey contact) {
        var remembered = remembered(contact);
        if (remembered.isPresent()) return remembered;
        return session.row(selectHead.bind(contact)).flatMap(ContactHead::of).map(head -> remember(contact, head));
    }

    /** Those of these contacts that exist. */
    public Map<ContactKey, KnownContact> find(Collection<ContactKey> contacts) {
        Map<ContactKey, KnownContact> found = HashMap.newHashMap(contacts.size());
        var missing = new LinkedHashSet<ContactKey>();
        for (var contact : contacts) {
            if (found.containsKey(contact)) continue;
            var remembered = remembered(contact);
            if (remembered.isPresent()) found.put(contact, remembered.get());
            else missing.add(contact);
        }
        if (missing.isEmpty()) return found;
        var asked = new ArrayList<>(missing);
        var answers = session.rowsOfEach(asked.stream().map(selectHead::bind).toList());
        for (var i = 0; i < asked.size(); i++) {
            var contact = asked.get(i);
            answers.get(i).stream()
                    .findFirst()
                    .flatMap(ContactHead::of)
                    .ifPresent(head -> found.put(contact, remember(contact, head)));
        }
        return found;
    }

    /** The contact; to write about one that was never made is a mistake of the caller. */
    public KnownContact require(ContactKey contact) {
        return find(contact).orElseThrow(() -> absent(contact));
    }

    public Map<ContactKey, KnownContact> require(Collection<ContactKey> contacts) {
        var found = find(contacts);
        for (var contact : contacts) if (!found.containsKey(contact)) throw absent(contact);
        return found;
    }

    /** Forgets a contact, so that it is read again. */
    public void forget(ContactKey contact) {
        known.remove(contact);
    }

    KnownContact remember(ContactKey contact, ContactHead head) {
        var cipher = keyring.unwrap(contact, head.dataKey());
        var now = clock.instant();
        var recent = known.find(contact)
                .map(KnownContact::recentEntries)
                .filter(entries -> entries.since().plus(LIFE).isAfter(now))
                .orElseGet(() -> new RecentEntries(now));
        var read = new KnownContact(contact, head.createdAt(), cipher, head.widths(), now, recent);
        known.put(contact, read);
        return read;
    }

    private Optional<KnownContact> remembered(ContactKey contact) {
        return known.find(contact).filter(one -> one.readAt().plus(LIFE).isAfter(clock.instant()));
    }

    private static IllegalStateException absent(ContactKey contact) {
        return new IllegalStateException("contact %s does not exist".formatted(contact));
    }
}
