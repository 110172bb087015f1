package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.paging.PageCollector;
import java.util.ArrayList;
import java.util.List;

/** Reads pages of contacts. A contact that is listed and not written yet is left out, and the page filled up. */
record ContactPages(ContactDirectory directory, ContactReader reader) {
    Page<ContactPosition, ContactPosition> listed(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return new PageCollector<>(request, DirectoryPosition::position)
                .collect(directory.walk(workspace, request), listed -> true)
                .map(DirectoryPosition::position);
    }

    Page<Contact, ContactPosition> page(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        var listed = directory.walk(workspace, request);
        var contacts = new ArrayList<Contact>();
        while (contacts.size() <= request.size() && listed.hasNext()) {
            var keys = new ArrayList<ContactKey>();
            while (contacts.size() + keys.size() <= request.size() && listed.hasNext())
                keys.add(new ContactKey(workspace, listed.next().id()));
            contacts.addAll(reader.load(keys));
        }
        var hasMore = contacts.size() > request.size();
        List<Contact> items = hasMore ? contacts.subList(0, request.size()) : contacts;
        return new Page<>(request.direction() == Direction.BACKWARD ? items.reversed() : items, hasMore);
    }
}
