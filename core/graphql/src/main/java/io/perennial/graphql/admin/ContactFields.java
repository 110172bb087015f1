package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.relay.Connection;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.relay.Cursors;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.Listing;
import io.perennial.graphql.relay.WholeList;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts as they stand, and their timelines and tracks. */
final class ContactFields {
    private static final int MOST_TYPES = 100;
    /** The fields that are answered by a contact's key. */
    private static final Set<String> BY_KEY = Set.of("__typename", "id", "timeline", "tracks", "segments");

    private static final Comparator<ContactPosition> NEWEST_FIRST = Comparator.comparing(ContactPosition::createdAt)
            .thenComparing(at -> at.id().value(), ContactFields::unsigned)
            .reversed();

    private final Engine engine;
    private final CursorKey cursorKey;

    ContactFields(Engine engine, CursorKey cursorKey) {
        this.engine = engine;
        this.cursorKey = cursorKey;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("contact", this::contact).fetch("contacts", this::contacts);
        catalog.type("Contact", Object.class)
                .read("id", contact -> new GlobalId.OfContact(key(contact)).text())
                .fetch("timeline", this::timeline)
                .fetch("tracks", this::tracks)
                .fetch("segments", this::segments);
        catalog.type("Contact", Contact.class)
                .read(
                        "externalId",
                        contact -> contact.identity(IdentityKind.EXTERNAL_ID).orElse(null))
                .read("email", Contact::email)
                .read("phone", Contact::phone)
                .read(
                        "anonymousIds",
                        contact -> contact.identities(IdentityKind.ANONYMOUS_ID).toList())
                .read("firstName", Contact::firstName)
                .read("lastName", Contact::lastName)
                .read("locale", Contact::locale)
                .read("timeZone", Contact::timeZone)
                .read("properties", Contact::properties)
                .read("createdAt", Contact::createdAt);
        ConventionFields.connection(catalog, "Contact").fetch("totalCount", this::totalCount);
    }

    /** The contact, or its key where that is enough: then a page of a timeline is one read. */
    private @Nullable Object contact(Call<Object> call) {
        var workspace = call.workspace();
        var ref = ContactRefInput.read(call.arguments().object("by"), workspace);
        if (call.asksOnlyFor(BY_KEY))
            return engine.contacts().locate(workspace, ref).orElse(null);
        return engine.contacts().find(workspace, ref).orElse(null);
    }

    private Connection<Contact> contacts(Call<Object> call) {
        var workspace = call.workspace();
        var segment = call.arguments().textOrNull("segment");
        if (segment != null) return members(call, segment);
        var search = call.arguments().textOrNull("search");
        var filter = search == null ? List.<String>of() : List.of(search);
        var parent =
                Stream.concat(Stream.of(workspace.toString()), filter.stream()).toList();
        var cursors = Cursors.of(cursorKey, Listing.CONTACTS, parent);
        var request = call.page().request(cursors);
        return Connection.of(page(workspace, search, request), request, cursors, ContactFields::position);
    }

    private Connection<Contact> members(Call<Object> call, String segment) {
        var workspace = call.workspace();
        if (call.arguments().textOrNull("search") != null)
            throw new PerennialException(ErrorCode.BAD_USER_INPUT, "Give `segment` or `search`, not both.");
        var cursors = Cursors.of(cursorKey, Listing.MEMBERS, List.of(workspace.toString(), segment));
        var request = call.page().request(cursors);
        return Connection.of(
                engine.segments().page(workspace, segment, request), request, cursors, engine.segments()::position);
    }

    private Page<Contact, ContactPosition> page(
            WorkspaceId workspace, @Nullable String search, PageRequest<ContactPosition> request) {
        if (search == null) return engine.contacts().page(workspace, request);
        var found = engine.contacts().search(workspace, search);
        return new WholeList<>(found, ContactFields::position, NEWEST_FIRST).page(request);
    }

    private @Nullable Long totalCount(Call<Connection<?>> call) {
        var segment = call.parentArguments().textOrNull("segment");
        if (segment != null) return engine.segments().size(call.workspace(), segment);
        var isSearch = call.parentArguments().textOrNull("search") != null;
        return isSearch ? null : engine.contacts().count(call.workspace());
    }

    private static ContactKey key(Object source) {
        return source instanceof Contact contact ? contact.key() : (ContactKey) source;
    }

    private Connection<TimelineEntry> timeline(Call<Object> call) {
        var contact = key(call.source());
        var types = types(call);
        var parent = Stream.concat(
                        Stream.of(
                                contact.workspace().toString(),
                                contact.contact().toString()),
                        types.stream())
                .toList();
        var cursors = Cursors.of(cursorKey, Listing.TIMELINE, parent);
        var request = call.page().request(cursors);
        return Connection.of(
                engine.timeline().page(contact, types, request), request, cursors, TimelineEntry::position);
    }

    /** In one order, whichever way they were given. */
    static Set<String> types(Call<Object> call) {
        var types = new TreeSet<>(Objects.requireNonNullElse(call.arguments().textsOrNull("types"), List.of()));
        if (types.size() <= MOST_TYPES) return types;
        throw new PerennialException(
                ErrorCode.BAD_USER_INPUT, "`types` names %d, give %d at most.".formatted(types.size(), MOST_TYPES));
    }

    private Object tracks(Call<Object> call) {
        var at = call.arguments().instantOrNull("at");
        var contact = key(call.source());
        return at == null ? engine.tracks().tracks(contact) : engine.tracks().tracks(contact, at);
    }

    private Object segments(Call<Object> call) {
        var at = call.arguments().instantOrNull("at");
        var contact = key(call.source());
        return at == null ? engine.tracks().segments(contact) : engine.tracks().segments(contact, at);
    }

    static ContactPosition position(Contact contact) {
        return new ContactPosition(contact.createdAt(), contact.key().contact());
    }

    private static int unsigned(UUID a, UUID b) {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
