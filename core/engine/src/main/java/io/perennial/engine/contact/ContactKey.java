package io.perennial.engine.contact;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.Objects;

/** Which contact, of which workspace: what all data about a contact is kept under. */
public record ContactKey(WorkspaceId workspace, ContactId contact) {
    public ContactKey {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(contact, "contact is null");
    }
}
