package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.contact.KnownContact;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds entries by their keys, ten in a request: the server then looks for each of ten places with each of ten contacts, which
 * costs it less than ten requests do.
 */
final class EntryFinder {
    private static final int MOST = 10;

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final EntrySeals seals;
    private final SelectEntry selectOne;
    private final SelectEntries selectSeveral;

    EntryFinder(CassandraSession session, KnownContacts contacts, EntrySeals seals) {
        this.session = session;
        this.contacts = contacts;
        this.seals = seals;
        selectOne = new SelectEntry(session);
        selectSeveral = new SelectEntries(session);
    }

    Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys) {
        var wanted = new LinkedHashSet<>(keys);
        var known = contacts.find(wanted.stream().map(EntryKey::contact).toList());
        Map<Place, List<EntryKey>> byPlace = new LinkedHashMap<>();
        for (var key : wanted) {
            var contact = known.get(key.contact());
            if (contact == null) continue;
            var place = new Place(key.contact().workspace(), contact.widths().bucketOf(key.occurredAt()));
            byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(key);
        }
        var asked = new ArrayList<Place>();
        var statements = new ArrayList<BoundStatement>();
        byPlace.forEach((place, ofPlace) -> {
            for (var group : groups(place, ofPlace)) {
                asked.add(place);
                statements.add(statement(place, group));
            }
        });
        var answers = session.rowsOfEach(statements);
        Map<EntryKey, TimelineEntry> found = new HashMap<>();
        for (var i = 0; i < answers.size(); i++)
            for (var row : answers.get(i)) {
                var id = new ContactId(Objects.requireNonNull(row.getUuid(0)));
                var contact = known.get(new ContactKey(asked.get(i).workspace(), id));
                if (contact != null) add(StoredEntry.of(row, 1), contact, wanted, found);
            }
        return found;
    }

    private void add(
            StoredEntry entry, KnownContact contact, Collection<EntryKey> wanted, Map<EntryKey, TimelineEntry> found) {
        var key = entry.key(contact.key());
        if (wanted.contains(key)) found.put(key, seals.open(key, entry.blob(), contact.cipher()));
    }

    private List<List<EntryKey>> groups(Place place, List<EntryKey> keys) {
        return session.replicas().groups(keys, key -> selectOne.bind(key, place.bucket()), MOST);
    }

    private BoundStatement statement(Place place, List<EntryKey> keys) {
        var first = selectOne.bind(keys.getFirst(), place.bucket());
        if (keys.size() == 1) return first;
        // The driver cannot route by an IN; all of the group lie where the first does.
        return selectSeveral.bind(keys, place.bucket()).setRoutingKey(first.getRoutingKey());
    }

    private record Place(WorkspaceId workspace, int bucket) {}
}
