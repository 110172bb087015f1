package io.perennial.engine.contact;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Finds out which contact a reference names. What it learned it remembers: an identity that belongs to a contact stays with
 * it.
 */
public final class ContactResolver {
    private final ContactStore contacts;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final BoundedCache<Known, ContactId> known;

    /** @param remembered how many identities to remember at most */
    public ContactResolver(ContactStore contacts, Clock clock, Supplier<UUID> ids, int remembered) {
        this.contacts = contacts;
        this.clock = clock;
        this.ids = ids;
        this.known = new BoundedCache<>(remembered);
    }

    /** The contact, if there is one; a fault if the reference is of no valid form. */
    public Outcome<Optional<ContactId>> find(WorkspaceId workspace, ContactRef ref) {
        return switch (ref) {
            case ContactRef.ById byId ->
                Outcome.done(exists(workspace, byId) ? Optional.of(byId.id()) : Optional.empty());
            case ContactRef.ByIdentity byIdentity ->
                Identities.normal(byIdentity)
                        .map(identity -> Optional.ofNullable(
                                find(workspace, List.of(identity)).get(identity)));
        };
    }

    /**
     * The contacts that these references name. Those that are not known yet are made, except by id.
     *
     * @return for each reference its contact, or what is wrong with it
     */
    public Map<ContactRef, Outcome<ContactId>> findOrCreate(WorkspaceId workspace, Collection<ContactRef> refs) {
        Map<ContactRef, Outcome<ContactId>> answers = new HashMap<>();
        Map<ContactRef, Identity> wanted = new HashMap<>();
        for (var ref : new LinkedHashSet<>(refs)) {
            switch (ref) {
                case ContactRef.ById byId -> answers.put(ref, existing(workspace, byId));
                case ContactRef.ByIdentity byIdentity -> {
                    switch (Identities.normal(byIdentity)) {
                        case Outcome.Done<Identity> done -> wanted.put(ref, done.value());
                        case Outcome.Rejected<Identity> rejected ->
                            answers.put(ref, Outcome.rejected(rejected.faults()));
                    }
                }
            }
        }
        var found = new HashMap<>(find(workspace, new LinkedHashSet<>(wanted.values())));
        var missing = new LinkedHashSet<>(wanted.values());
        missing.removeAll(found.keySet());
        found.putAll(create(workspace, missing));
        wanted.forEach((ref, identity) -> answers.put(ref, Outcome.done(Objects.requireNonNull(found.get(identity)))));
        return answers;
    }

    /** All at once: each takes a conditional write, and a call may bring hundreds. */
    private Map<Identity, ContactId> create(WorkspaceId workspace, Collection<Identity> missing) {
        Map<Identity, ContactId> created = new ConcurrentHashMap<>();
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var identity : missing)
                threads.execute(Deadline.carried(() -> {
                    try {
                        created.put(identity, create(workspace, identity));
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                }));
        }
        var first = failures.poll();
        if (first != null) throw first;
        return created;
    }

    Map<Identity, ContactId> find(WorkspaceId workspace, Collection<Identity> identities) {
        Map<Identity, ContactId> found = new HashMap<>();
        var unknown = new LinkedHashSet<Identity>();
        for (var identity : identities) {
            var contact = known.find(new Known(workspace, identity));
            if (contact.isPresent()) found.put(identity, contact.get());
            else unknown.add(identity);
        }
        if (unknown.isEmpty()) return found;
        contacts.find(workspace, unknown).forEach((identity, contact) -> {
            known.put(new Known(workspace, identity), contact);
            found.put(identity, contact);
        });
        return found;
    }

    ContactId create(WorkspaceId workspace, Identity founder) {
        var createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var contact = contacts.create(workspace, founder, new ContactId(ids.get()), createdAt);
        known.put(new Known(workspace, founder), contact);
        return contact;
    }

    private boolean exists(WorkspaceId workspace, ContactRef.ById ref) {
        return contacts.exists(new ContactKey(workspace, ref.id()));
    }

    private Outcome<ContactId> existing(WorkspaceId workspace, ContactRef.ById ref) {
        if (exists(workspace, ref)) return Outcome.done(ref.id());
        return Outcome.rejected(
                List.of(Fault.of(FaultCode.NOT_FOUND, "id", "There is no contact with this id that you may see.")));
    }

    private record Known(WorkspaceId workspace, Identity identity) {}
}
