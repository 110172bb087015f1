package io.perennial.engine.consent;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Keeps consent records and suppressions. Every method throws {@link StoreUnavailableException}. */
public interface ConsentStore {

    /** Writes a record; again changes nothing. */
    void append(ContactKey contact, ConsentRecord consent);

    /** All records of a contact, newest first. */
    List<ConsentRecord> consents(ContactKey contact);

    /** Suppresses an address; one that is suppressed already keeps its date and reason. */
    void suppress(WorkspaceId workspace, Suppression suppression);

    /** Lets an address through again. */
    void unsuppress(WorkspaceId workspace, String channel, String address);

    Optional<Suppression> suppression(WorkspaceId workspace, String channel, String address);
}
