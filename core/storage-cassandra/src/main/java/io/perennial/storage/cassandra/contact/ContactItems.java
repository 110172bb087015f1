package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.json.Json;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import io.perennial.storage.cassandra.crypto.KeyedHash;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.crypto.RowName;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Turns identities and fields into rows of a contact, and back. Names of fields are hashed too: callers choose them. */
final class ContactItems {
    private static final int VERSION = 1;

    private final KeyedHash identityHash;
    private final KeyedHash fieldHash;
    private final KeyedHash changeHash;

    ContactItems(MasterKey masterKey) {
        identityHash = new KeyedHash(masterKey, "identity");
        fieldHash = new KeyedHash(masterKey, "contact-field");
        changeHash = new KeyedHash(masterKey, "contact-change");
    }

    /** What an identity is stored under, in the table of identities and in its contact. */
    ByteBuffer hash(WorkspaceId workspace, Identity identity) {
        return identityHash.of(workspace, identity.kind().name(), identity.value());
    }

    /** What an entry about a change of fields is stored under. */
    UUID changeId(ContactKey contact, String change) {
        return IdBytes.id(changeHash.of(contact.workspace(), contact.contact().value(), change));
    }

    ContactItem identity(ContactKey contact, BodyCipher cipher, Identity identity, long addedAt) {
        var hash = hash(contact.workspace(), identity);
        var body = new BodyWriter(VERSION)
                .text(identity.kind().name())
                .text(identity.value())
                .instant(Micros.instant(addedAt))
                .bytes();
        var row = RowName.of(RowName.Kind.CONTACT_IDENTITY, contact, hash);
        return new ContactItem(ItemKind.IDENTITY, hash, ByteBuffer.wrap(cipher.seal(body, row)), addedAt);
    }

    ContactItem field(ContactKey contact, BodyCipher cipher, String name, ContactField field) {
        var hash = fieldHash.of(contact.workspace(), contact.contact().value(), name);
        var body = new BodyWriter(VERSION)
                .json(Json.object(Map.of(name, field.value())))
                .bytes();
        var row = RowName.of(RowName.Kind.CONTACT_FIELD, contact, hash);
        return new ContactItem(
                ItemKind.FIELD, hash, ByteBuffer.wrap(cipher.seal(body, row)), Micros.of(field.changedAt()));
    }

    /** The identity in a row, and since when. */
    AddedIdentity identity(ContactKey contact, BodyCipher cipher, Row row) {
        var body = open(RowName.Kind.CONTACT_IDENTITY, contact, cipher, row);
        var identity = new Identity(IdentityKind.valueOf(body.text()), body.text());
        return new AddedIdentity(identity, body.instant());
    }

    /** The field in a row: its name and its value. */
    Map.Entry<String, JsonValue> field(ContactKey contact, BodyCipher cipher, Row row) {
        var body = open(RowName.Kind.CONTACT_FIELD, contact, cipher, row);
        return body.json().entrySet().iterator().next();
    }

    private static BodyReader open(RowName.Kind kind, ContactKey contact, BodyCipher cipher, Row row) {
        var hash = Objects.requireNonNull(row.getByteBuffer("item"));
        var body = Objects.requireNonNull(row.getByteBuffer("body"));
        return new BodyReader(cipher.open(IdBytes.array(body), RowName.of(kind, contact, hash)));
    }

    /** An identity of a contact and when it was added. */
    record AddedIdentity(Identity identity, Instant addedAt) {}
}
