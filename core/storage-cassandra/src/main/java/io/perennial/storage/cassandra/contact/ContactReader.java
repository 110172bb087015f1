package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.contact.ContactItems.AddedIdentity;
import io.perennial.storage.cassandra.session.CassandraSession;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads contacts whole. */
final class ContactReader {
    private static final Comparator<AddedIdentity> FIRST_ADDED = Comparator.comparing(AddedIdentity::addedAt)
            .thenComparing(added -> added.identity().kind())
            .thenComparing(added -> added.identity().value());

    private final CassandraSession session;
    private final KnownContacts known;
    private final ContactItems items;
    private final SelectContact select;
    private final SelectContactFields selectFields;

    ContactReader(CassandraSession session, KnownContacts known, ContactItems items) {
        this.session = session;
        this.known = known;
        this.items = items;
        this.select = new SelectContact(session);
        this.selectFields = new SelectContactFields(session);
    }

    Optional<Contact> load(ContactKey key) {
        return contact(key, session.rows(select.bind(key)));
    }

    /** Those that exist, in the order asked for. */
    List<Contact> load(Collection<ContactKey> keys) {
        var asked = List.copyOf(keys);
        var answers = session.rowsOfEach(asked.stream().map(select::bind).toList());
        var contacts = new ArrayList<Contact>(asked.size());
        for (var i = 0; i < asked.size(); i++)
            contact(asked.get(i), answers.get(i)).ifPresent(contacts::add);
        return contacts;
    }

    /** The fields that were ever set, removed ones too. */
    Map<String, ContactField> fields(ContactKey key) {
        var contact = known.find(key);
        if (contact.isEmpty()) return Map.of();
        Map<String, ContactField> fields = new HashMap<>();
        for (var row : session.rows(selectFields.bind(key))) {
            var field = items.field(key, contact.get().cipher(), row);
            fields.put(field.getKey(), new ContactField(field.getValue(), Micros.instant(row.getLong("changed_at"))));
        }
        return fields;
    }

    private Optional<Contact> contact(ContactKey key, List<Row> rows) {
        if (rows.isEmpty()) return Optional.empty();
        return ContactHead.of(rows.getFirst()).map(head -> contact(known.remember(key, head), rows));
    }

    private Contact contact(KnownContact contact, List<Row> rows) {
        var identities = new ArrayList<AddedIdentity>();
        Map<String, JsonValue> fields = new HashMap<>();
        for (var row : rows) {
            if (row.isNull("item")) continue;
            if (row.getByte("kind") == ItemKind.IDENTITY.code())
                identities.add(items.identity(contact.key(), contact.cipher(), row));
            else {
                var field = items.field(contact.key(), contact.cipher(), row);
                if (!field.getValue().equals(JsonValue.NULL)) fields.put(field.getKey(), field.getValue());
            }
        }
        identities.sort(FIRST_ADDED);
        return new Contact(
                contact.key(),
                Micros.instant(contact.createdAt()),
                identities.stream().map(AddedIdentity::identity).toList(),
                text(fields, ContactFields.EMAIL),
                text(fields, ContactFields.PHONE),
                text(fields, ContactFields.FIRST_NAME),
                text(fields, ContactFields.LAST_NAME),
                text(fields, ContactFields.LOCALE),
                text(fields, ContactFields.TIME_ZONE),
                Json.object(properties(fields)),
                ContactFields.after(ContactFields.TAG_PREFIX, fields.keySet()),
                ContactFields.after(ContactFields.LIST_PREFIX, fields.keySet()));
    }

    private static Map<String, JsonValue> properties(Map<String, JsonValue> fields) {
        Map<String, JsonValue> properties = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(ContactFields.PROPERTY_PREFIX))
                properties.put(name.substring(ContactFields.PROPERTY_PREFIX.length()), value);
        });
        return properties;
    }

    private static @Nullable String text(Map<String, JsonValue> fields, String name) {
        return fields.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
