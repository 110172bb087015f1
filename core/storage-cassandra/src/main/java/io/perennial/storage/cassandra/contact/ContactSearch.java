package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.crypto.KeyedHash;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds contacts by how a name or address begins. Rows are only ever added; a contact that was renamed is still found by its
 * former name and left out when it is looked at.
 */
final class ContactSearch {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 8;
    private static final int ROW_BYTES = 120;
    private static final int CHUNK = 100;
    private static final int MOST_ROWS = 2_000;

    private final CassandraSession session;
    private final ContactReader contacts;
    private final KeyedHash hash;
    private final Writes writes;
    private final InsertSearchRow insert;
    private final SelectSearchRows select;

    ContactSearch(CassandraSession session, ContactReader contacts, MasterKey masterKey) {
        this.session = session;
        this.contacts = contacts;
        this.hash = new KeyedHash(masterKey, "search");
        this.writes = new Writes(session);
        this.insert = new InsertSearchRow(session);
        this.select = new SelectSearchRows(session);
    }

    /** Makes a contact found by how these texts begin. */
    void index(KnownContact contact, Collection<String> texts) {
        var prefixes = new LinkedHashSet<String>();
        for (var text : texts) prefixes.addAll(prefixes(normal(text)));
        var rows = new ArrayList<Write<String>>(prefixes.size());
        for (var prefix : prefixes) {
            var key = hash.of(contact.key().workspace(), prefix);
            rows.add(new Write<>(insert.bind(contact, key), key, ROW_BYTES, prefix));
        }
        writes.run(rows);
    }

    List<Contact> find(WorkspaceId workspace, String text, int atMost) {
        var prefix = normal(text);
        if (length(prefix) < SHORTEST) return List.of();
        var key = hash.of(workspace, first(prefix, Math.min(LONGEST, length(prefix))));
        var found = new ArrayList<Contact>();
        var from = DirectoryPosition.NEWEST;
        for (var looked = 0; looked < MOST_ROWS; looked += CHUNK) {
            var rows = session.rows(select.bind(workspace, key, from, CHUNK)).stream()
                    .map(DirectoryPosition::of)
                    .toList();
            var keys = rows.stream()
                    .map(row -> new ContactKey(workspace, row.id()))
                    .toList();
            for (var contact : contacts.load(keys)) {
                if (texts(contact).stream().noneMatch(known -> normal(known).startsWith(prefix))) continue;
                found.add(contact);
                if (found.size() == atMost) return found;
            }
            if (rows.size() < CHUNK) return found;
            from = rows.getLast();
        }
        return found;
    }

    /** What a contact is found by. */
    static Set<String> texts(Contact contact) {
        return texts(contact.firstName(), contact.lastName(), contact.email());
    }

    /** What a contact is found by once these fields have changed. */
    static Set<String> texts(Contact contact, Map<String, ContactField> changes) {
        return texts(
                changed(changes, ContactFields.FIRST_NAME, contact.firstName()),
                changed(changes, ContactFields.LAST_NAME, contact.lastName()),
                changed(changes, ContactFields.EMAIL, contact.email()));
    }

    private static @Nullable String changed(Map<String, ContactField> changes, String field, @Nullable String before) {
        var change = changes.get(field);
        if (change == null) return before;
        return change.value() instanceof JsonString text ? text.getString() : null;
    }

    private static Set<String> texts(@Nullable String first, @Nullable String last, @Nullable String email) {
        return Stream.of(first, last, fullName(first, last), email)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String fullName(@Nullable String first, @Nullable String last) {
        return first == null || last == null ? null : first + " " + last;
    }

    private static Set<String> prefixes(String text) {
        var prefixes = new LinkedHashSet<String>();
        for (var length = SHORTEST; length <= Math.min(LONGEST, length(text)); length++)
            prefixes.add(first(text, length));
        return prefixes;
    }

    /** Characters as a person counts them: a pair of surrogates is one. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String first(String text, int characters) {
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
