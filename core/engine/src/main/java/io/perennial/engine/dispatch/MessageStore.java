package io.perennial.engine.dispatch;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Optional;

/**
 * Keeps intents and outcomes. Only the owner of the contact's shard writes. Every method throws
 * {@link StoreUnavailableException}.
 */
public interface MessageStore {

    /** Writes an intent; again changes nothing. */
    void saveIntent(Intent intent, WriteStamp stamp);

    /** Writes the outcome of an attempt, over an earlier attempt's. A PARKED one joins the workspace's list, else it leaves it. */
    void saveOutcome(MessageKey message, MessageOutcome outcome, WriteStamp stamp);

    Optional<MessageRow> find(MessageKey message);

    /** A page of a contact's messages, newest first. */
    Page<MessageRow, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request);

    /** A page of a workspace's PARKED messages, oldest first. */
    Page<MessageRow, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request);
}
