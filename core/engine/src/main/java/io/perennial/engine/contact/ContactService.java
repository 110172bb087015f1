package io.perennial.engine.contact;

import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.turn.Turns;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes, changes and finds contacts. */
public final class ContactService {
    private static final int MOST_FOUND = 50;

    private final ContactStore contacts;
    private final ContactResolver resolver;
    private final ContactJournal journal;
    /** The contacts whose fields are being changed right now. */
    private final Turns<ContactKey> turns = new Turns<>();

    public ContactService(ContactStore contacts, ContactResolver resolver, ContactJournal journal) {
        this.contacts = contacts;
        this.resolver = resolver;
        this.journal = journal;
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
        turns.enter(Set.of(key));
        try {
            set(key, changes);
        } finally {
            turns.leave(Set.of(key));
        }
        return Outcome.done(contacts.load(key).orElseThrow(() -> missing(key)));
    }

    /**
     * The timeline comes before the contact. A contact that holds a change holds one that is on the way to its decision; the other way
     * round, a repeat would find nothing to do, and the timeline would never hear of it.
     */
    private void set(ContactKey key, Map<String, JsonValue> changes) {
        var before = contacts.fields(key);
        var real = new TreeMap<>(changes);
        real.entrySet().removeIf(change -> ContactChanges.isAlready(before, change.getKey(), change.getValue()));
        if (real.isEmpty()) return;
        var change = contacts.changeId(key, ContactChanges.text(before, real));
        var at = journal.record(key, change, Json.object(real), latest(before, real));
        KillPoint.CONTACT_BEFORE_ROW.pass();
        contacts.update(key, real, at);
        KillPoint.CONTACT_AFTER_ROW.pass();
    }

    private static Instant latest(Map<String, ContactField> before, Map<String, JsonValue> changes) {
        return changes.keySet().stream()
                .flatMap(field -> Stream.ofNullable(before.get(field)))
                .map(ContactField::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
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
