package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contacts of one group in the order of their workspace's list, which holds those of all groups. */
final class GroupContacts {
    private static final int PAGE = 500;

    private final OwnedGroup group;
    private final ShardMap shards;
    private final ContactStore contacts;

    GroupContacts(OwnedGroup group, ShardMap shards, ContactStore contacts) {
        this.group = group;
        this.shards = shards;
        this.contacts = contacts;
    }

    /**
     * The next ones.
     *
     * @param after the last that was looked at, of whichever group; null before the first
     */
    Some next(WorkspaceId workspace, @Nullable ContactPosition after) {
        var page = contacts.listed(workspace, after == null ? PageRequest.first(PAGE) : PageRequest.after(PAGE, after));
        var own = page.items().stream()
                .map(position -> new ContactKey(workspace, position.id()))
                .filter(contact -> shards.groupOf(contact) == group.group())
                .toList();
        return new Some(own, page.items().isEmpty() ? after : page.items().getLast(), page.hasMore());
    }

    /**
     * Some contacts.
     *
     * @param reached the last that was looked at, of whichever group; null if there is none
     */
    record Some(List<ContactKey> contacts, @Nullable ContactPosition reached, boolean hasMore) {}
}
