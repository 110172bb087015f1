package io.perennial.graphql.event;

import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.relay.OwnIds;
import io.perennial.graphql.wiring.Input;

/** {@code ContactRef}, of which the schema lets exactly one field through. */
public final class ContactRefInput {
    private ContactRefInput() {}

    public static ContactRef read(Input ref, WorkspaceId workspace) {
        if (ref.has("id")) return new ContactRef.ById(new OwnIds(workspace).contact(ref.text("id")));
        if (ref.has("externalId")) return by(IdentityKind.EXTERNAL_ID, ref.text("externalId"));
        if (ref.has("email")) return by(IdentityKind.EMAIL, ref.text("email"));
        if (ref.has("phone")) return by(IdentityKind.PHONE, ref.text("phone"));
        return by(IdentityKind.ANONYMOUS_ID, ref.text("anonymousId"));
    }

    private static ContactRef by(IdentityKind kind, String value) {
        return new ContactRef.ByIdentity(kind, value);
    }
}
