package io.perennial.engine.contact;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes, changes and finds contacts. */
public final class ContactService {
    private static final int MOST_FOUND = 50;

    private final ContactStore contacts;
    private final ContactResolver resolver;
    private final FieldWriter fields;

    public ContactService(ContactStore contacts, ContactResolver resolver, ContactJournal journal) {
        this.contacts = contacts;
        this.resolver = resolver;
        this.fields = new FieldWriter(contacts, journal);
    }

    /** The contact, if there is one; BAD_USER_INPUT if the reference is of no valid form. */
    public Optional<Contact> find(WorkspaceId workspace, ContactRef ref) {
        if (ref instanceof ContactRef.ById byId) return contacts.load(new ContactKey(workspace, byId.id()));
        return locate(workspace, ref).flatMap(contacts::load);
    }

    /** The contact's key, if there is one; for a contact that was seen lately this reads nothing. Refuses as {@link #find}. */
    public Optional<ContactKey> locate(WorkspaceId workspace, ContactRef ref) {
        return switch (resolver.find(workspace, ref)) {
            case Outcome.Done<Optional<ContactId>> done -> done.value().map(id -> new ContactKey(workspace, id));
            case Outcome.Rejected<Optional<ContactId>> rejected ->
                throw new PerennialException(
                        ErrorCode.BAD_USER_INPUT, rejected.faults().getFirst().message());
        };
    }

    public Optional<Contact> load(ContactKey key) {
        return contacts.load(key);
    }

    public List<Contact> load(Collection<ContactKey> keys) {
        return contacts.load(keys);
    }

    public Page<Contact, ContactPosition> page(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        return contacts.page(workspace, request);
    }

    public long count(WorkspaceId workspace) {
        return contacts.count(workspace);
    }

    /** By an exact identity of any kind, else by a prefix of 3 to 8 characters of a name or email address. */
    public List<Contact> search(WorkspaceId workspace, String text) {
        var wanted = text.strip();
        var exact = byIdentity(workspace, wanted);
        if (!exact.isEmpty() || wanted.length() < 3 || wanted.length() > 8) return exact;
        return contacts.search(workspace, wanted, MOST_FOUND);
    }

    private List<Contact> byIdentity(WorkspaceId workspace, String text) {
        var identities = new LinkedHashSet<Identity>();
        for (var kind : IdentityKind.values())
            if (Identities.normal(new ContactRef.ByIdentity(kind, text)) instanceof Outcome.Done<Identity> done)
                identities.add(done.value());
        return resolver.find(workspace, identities).values().stream()
                .distinct()
                .flatMap(id -> contacts.load(new ContactKey(workspace, id)).stream())
                .toList();
    }

    /** Makes or changes a contact. Identities that belong to two contacts are refused, and nothing is done. */
    public Outcome<Contact> upsert(WorkspaceId workspace, ContactUpsert upsert) {
        var faults = new ArrayList<Fault>();
        var identities = normal(upsert, faults);
        var changes = ContactChanges.checked(upsert.changes(), faults);
        for (var field : List.of(ContactFields.EMAIL, ContactFields.PHONE)) {
            var added = identities.get(field);
            if (added != null) changes.put(field, Json.text(added.value()));
        }
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        return switch (owner(workspace, upsert.by(), identities)) {
            case Outcome.Done<ContactId> done -> change(new ContactKey(workspace, done.value()), identities, changes);
            case Outcome.Rejected<ContactId> rejected -> Outcome.rejected(rejected.faults());
        };
    }

    /** The identities by the field that gave them; {@code by} comes first. */
    private static Map<String, Identity> normal(ContactUpsert upsert, List<Fault> faults) {
        Map<String, Identity> identities = new LinkedHashMap<>();
        if (upsert.by() instanceof ContactRef.ByIdentity by) add("by", by, identities, faults);
        for (var added : upsert.identities()) add(Identities.field(added.kind()), added, identities, faults);
        return identities;
    }

    private static void add(
            String field, ContactRef.ByIdentity given, Map<String, Identity> identities, List<Fault> faults) {
        switch (Identities.normal(given)) {
            case Outcome.Done<Identity> done -> identities.put(field, done.value());
            case Outcome.Rejected<Identity> rejected ->
                rejected.faults().forEach(fault -> faults.add(field.equals("by") ? fault.under("by") : fault));
        }
    }

    /** The one contact that the reference and the identities belong to; made if none knows any of them. */
    private Outcome<ContactId> owner(WorkspaceId workspace, ContactRef by, Map<String, Identity> identities) {
        var known = resolver.find(workspace, identities.values());
        Map<ContactId, String> owners = new LinkedHashMap<>();
        if (by instanceof ContactRef.ById byId) {
            if (contacts.load(new ContactKey(workspace, byId.id())).isEmpty())
                return Outcome.rejected(List.of(
                        Fault.of(FaultCode.NOT_FOUND, "id", "There is no contact with this id that you may see.")
                                .under("by")));
            owners.put(byId.id(), "by");
        }
        identities.forEach((field, identity) -> {
            var owner = known.get(identity);
            if (owner != null) owners.putIfAbsent(owner, field);
        });
        if (owners.size() > 1) return conflict(owners);
        if (owners.size() == 1) return Outcome.done(owners.keySet().iterator().next());
        return Outcome.done(resolver.create(
                workspace, Objects.requireNonNull(identities.values().iterator().next())));
    }

    private Outcome<Contact> change(ContactKey key, Map<String, Identity> identities, Map<String, JsonValue> changes) {
        for (var identity : identities.entrySet()) {
            var owner = contacts.attach(key, identity.getValue());
            if (!owner.equals(key.contact())) return conflict(Map.of(key.contact(), "by", owner, identity.getKey()));
        }
        fields.set(key, changes);
        return Outcome.done(contacts.load(key).orElseThrow(() -> missing(key)));
    }

    /** Puts tags on a contact and takes others off. One that it has already, or has not, changes nothing. */
    public Outcome<Contact> tag(WorkspaceId workspace, ContactRef ref, List<String> add, List<String> remove) {
        var faults = new ArrayList<Fault>();
        var changes = Labels.TAGS.changes(add, remove, faults);
        return label(workspace, ref, changes, faults);
    }

    /** Puts a contact on lists and takes it off others, by their keys. One that it is on already, or is not, changes nothing. */
    public Outcome<Contact> updateLists(WorkspaceId workspace, ContactRef ref, List<String> join, List<String> leave) {
        var faults = new ArrayList<Fault>();
        var changes = Labels.LISTS.changes(join, leave, faults);
        return label(workspace, ref, changes, faults);
    }

    private Outcome<Contact> label(
            WorkspaceId workspace, ContactRef ref, Map<String, JsonValue> changes, List<Fault> faults) {
        var found = existing(workspace, ref, faults);
        if (found.isEmpty() || !faults.isEmpty()) return Outcome.rejected(faults);
        var key = new ContactKey(workspace, found.get());
        fields.set(key, changes);
        return Outcome.done(contacts.load(key).orElseThrow(() -> missing(key)));
    }

    private Optional<ContactId> existing(WorkspaceId workspace, ContactRef ref, List<Fault> faults) {
        return switch (resolver.find(workspace, ref)) {
            case Outcome.Done<Optional<ContactId>> done -> {
                if (done.value().isEmpty())
                    faults.add(Fault.of(FaultCode.NOT_FOUND, "contact", "There is no such contact that you may see."));
                yield done.value();
            }
            case Outcome.Rejected<Optional<ContactId>> rejected -> {
                rejected.faults().forEach(fault -> faults.add(fault.under("contact")));
                yield Optional.empty();
            }
        };
    }

    private static <T> Outcome<T> conflict(Map<ContactId, String> owners) {
        var names = owners.keySet().stream().map(ContactId::toString).sorted().toList();
        var field = owners.values().stream()
                .filter(name -> !name.equals("by"))
                .findFirst()
                .orElse("by");
        return Outcome.rejected(
                FaultCode.CONFLICT,
                field,
                "These identities belong to different contacts, %s. Merge them first, or leave one out."
                        .formatted(String.join(" and ", names)));
    }

    private static PerennialException missing(ContactKey key) {
        return new PerennialException(ErrorCode.NOT_FOUND, "contact %s is gone".formatted(key.contact()));
    }
}
