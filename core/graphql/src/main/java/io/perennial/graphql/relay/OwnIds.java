package io.perennial.graphql.relay;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids that a caller gives, seen from its workspace. One of another workspace, of another type or of no form becomes one that
 * never was, so that all of them are looked up and answered alike.
 */
public record OwnIds(WorkspaceId workspace) {
    private static final UUID NOBODY = new UUID(0, 0);
    /** No key's id has zeros. */
    private static final String NO_KEY = "0000000000000000";

    public OwnIds {
        Objects.requireNonNull(workspace, "workspace is null");
    }

    public ContactId contact(String id) {
        return own(id, GlobalId.OfContact.class)
                .map(found -> found.key().contact())
                .orElseGet(() -> new ContactId(NOBODY));
    }

    public MessageKey message(String id) {
        return own(id, GlobalId.OfMessage.class).map(GlobalId.OfMessage::key).orElseGet(this::noMessage);
    }

    public String apiKey(String id) {
        return own(id, GlobalId.OfApiKey.class).map(GlobalId.OfApiKey::id).orElse(NO_KEY);
    }

    /** Of any type. What is not ours becomes one of the same type that never was: a look-up that is left out takes less time. */
    public GlobalId any(String id) {
        return GlobalId.parse(id)
                .map(found -> found.workspace().equals(workspace) ? found : neverWas(found))
                .orElseGet(() -> new GlobalId.OfContact(nobody()));
    }

    private GlobalId neverWas(GlobalId foreign) {
        return switch (foreign) {
            case GlobalId.OfWorkspace _ -> new GlobalId.OfWorkspace(new WorkspaceId(NOBODY));
            case GlobalId.OfContact _ -> new GlobalId.OfContact(nobody());
            case GlobalId.OfEntry(var key) -> new GlobalId.OfEntry(new EntryKey(nobody(), key.occurredAt(), key.id()));
            case GlobalId.OfMessage _ -> new GlobalId.OfMessage(noMessage());
            case GlobalId.OfApiKey _ -> new GlobalId.OfApiKey(workspace, NO_KEY);
        };
    }

    private ContactKey nobody() {
        return new ContactKey(workspace, new ContactId(NOBODY));
    }

    /** Of any workspace: for the operator. */
    public static WorkspaceId workspace(String id) {
        return GlobalId.parse(id)
                .filter(GlobalId.OfWorkspace.class::isInstance)
                .map(GlobalId::workspace)
                .orElseGet(() -> new WorkspaceId(NOBODY));
    }

    /** Of any workspace: for the operator. */
    public static String apiKeyOfAny(String id) {
        return GlobalId.parse(id)
                .map(found -> found instanceof GlobalId.OfApiKey key ? key.id() : NO_KEY)
                .orElse(NO_KEY);
    }

    private <I extends GlobalId> Optional<I> own(String id, Class<I> type) {
        return GlobalId.parse(id)
                .filter(found -> found.workspace().equals(workspace))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private MessageKey noMessage() {
        return new MessageKey(nobody(), Instant.EPOCH, new IntentId(NOBODY));
    }
}
