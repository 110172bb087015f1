package io.perennial.graphql.relay;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;

/** Global ids as base64url: one byte for the type, then the key. */
final class GlobalIdText {
    private static final int LONGEST = 128;

    private GlobalIdText() {}

    static String write(GlobalId id) {
        var bytes = KeyBytes.writer();
        switch (id) {
            case GlobalId.OfWorkspace of -> bytes.tag('W').uuid(of.workspace().value());
            case GlobalId.OfContact of -> contact(bytes.tag('C'), of.key());
            case GlobalId.OfEntry of ->
                contact(bytes.tag('E'), of.key().contact())
                        .millis(of.key().occurredAt())
                        .uuid(of.key().id().value());
            case GlobalId.OfMessage of ->
                contact(bytes.tag('M'), of.key().contact())
                        .millis(of.key().decidedAt())
                        .uuid(of.key().intent().value());
            case GlobalId.OfApiKey of ->
                bytes.tag('K').uuid(of.workspace().value()).text(of.id());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.written());
    }

    private static KeyBytes contact(KeyBytes bytes, ContactKey key) {
        return bytes.uuid(key.workspace().value()).uuid(key.contact().value());
    }

    static Optional<GlobalId> parse(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        try {
            var id = read(KeyBytes.reader(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text))));
            // Two texts of one id would be two ids to a client's cache.
            return id.filter(parsed -> write(parsed).equals(text));
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<GlobalId> read(KeyBytes bytes) {
        return Optional.ofNullable(
                switch (bytes.tag()) {
                    case 'W' -> new GlobalId.OfWorkspace(workspace(bytes));
                    case 'C' -> new GlobalId.OfContact(contact(bytes));
                    case 'E' ->
                        new GlobalId.OfEntry(new EntryKey(contact(bytes), bytes.millis(), new EntryId(bytes.uuid())));
                    case 'M' ->
                        new GlobalId.OfMessage(
                                new MessageKey(contact(bytes), bytes.millis(), new IntentId(bytes.uuid())));
                    case 'K' -> new GlobalId.OfApiKey(workspace(bytes), bytes.text());
                    default -> null;
                });
    }

    private static WorkspaceId workspace(KeyBytes bytes) {
        return new WorkspaceId(bytes.uuid());
    }

    private static ContactKey contact(KeyBytes bytes) {
        return new ContactKey(workspace(bytes), new ContactId(bytes.uuid()));
    }
}
