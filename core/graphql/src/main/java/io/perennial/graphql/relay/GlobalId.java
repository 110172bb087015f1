package io.perennial.graphql.relay;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Optional;

/** What a global id names: everything that addresses the object's row. Opaque to clients, and not a secret. */
public sealed interface GlobalId {
    WorkspaceId workspace();

    record OfWorkspace(WorkspaceId workspace) implements GlobalId {}

    record OfContact(ContactKey key) implements GlobalId {
        @Override
        public WorkspaceId workspace() {
            return key.workspace();
        }
    }

    record OfEntry(EntryKey key) implements GlobalId {
        @Override
        public WorkspaceId workspace() {
            return key.contact().workspace();
        }
    }

    record OfMessage(MessageKey key) implements GlobalId {
        @Override
        public WorkspaceId workspace() {
            return key.contact().workspace();
        }
    }

    /**
     * A key, by the part of it that may be shown.
     *
     * @param id that part
     */
    record OfApiKey(WorkspaceId workspace, String id) implements GlobalId {}

    /** As the API writes it. */
    default String text() {
        return GlobalIdText.write(this);
    }

    /** Empty for everything that {@link #text} did not write. */
    static Optional<GlobalId> parse(String text) {
        return GlobalIdText.parse(text);
    }
}
