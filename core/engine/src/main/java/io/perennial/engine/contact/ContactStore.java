package io.perennial.engine.contact;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps contacts and who they are. Every method throws {@link StoreUnavailableException}; of a write nobody then knows
 * whether it happened, and each can be repeated.
 */
public interface ContactStore {

    /** Which contacts these identities belong to; one that belongs to nobody is missing from the answer. */
    Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> identities);

    /** Whether there is such a contact; one that was seen lately is not read again. */
    boolean exists(ContactKey key);

    /** The contact, if there is one. */
    Optional<Contact> load(ContactKey key);

    /** Those of these contacts that exist, in no order. */
    List<Contact> load(Collection<ContactKey> keys);

    /**
     * Makes a contact with its first identity, unless the identity belongs to one already. Decided by one conditional write on
     * the identity, so that of many at once one wins; the contact's own row and key are repaired from it after a crash.
     *
     * @param proposed the id to give it
     * @param createdAt microseconds at most
     * @return the contact that the identity belongs to: {@code proposed}, or who was first
     */
    ContactId create(WorkspaceId workspace, Identity founder, ContactId proposed, Instant createdAt);

    /**
     * Gives a contact one more identity, unless it belongs to another.
     *
     * @return the contact that the identity belongs to now
     */
    ContactId attach(ContactKey key, Identity identity);

    /** The fields that were ever set, by the names of {@link ContactFields}; none if there is no such contact. */
    Map<String, ContactField> fields(ContactKey key);

    /**
     * An id that follows from what a change says, always the same. It is hashed under a key of the installation: it stands in keys of
     * rows, where nobody may guess from it what a contact is called.
     */
    UUID changeId(ContactKey key, String change);

    /** Changes fields, each by itself: the later change stays. The names are those of {@link ContactFields}. */
    void update(ContactKey key, Map<String, ContactField> changes);

    /**
     * Changes fields that have one place in time.
     *
     * @param changes by field; {@link JsonValue#NULL} removes one
     * @param at whole microseconds
     */
    default void update(ContactKey key, Map<String, JsonValue> changes, Instant at) {
        Map<String, ContactField> fields = HashMap.newHashMap(changes.size());
        changes.forEach((field, value) -> fields.put(field, new ContactField(value, at)));
        update(key, fields);
    }

    /** A page of a workspace's contacts. */
    Page<Contact, ContactPosition> page(WorkspaceId workspace, PageRequest<ContactPosition> request);

    /** A page of the list of a workspace's contacts, newest first; one that is listed may not be written yet. */
    Page<ContactPosition, ContactPosition> listed(WorkspaceId workspace, PageRequest<ContactPosition> request);

    /** Contacts whose first name, last name or email starts with a prefix of 3 to 8 characters, any case, newest first. */
    List<Contact> search(WorkspaceId workspace, String prefix, int atMost);

    /** Calls {@code each} for every contact of a workspace, in no order, from a few threads at once. */
    void forEach(WorkspaceId workspace, Consumer<ContactKey> each);

    /** How many contacts a workspace has, by a scan. */
    long count(WorkspaceId workspace);
}
