package io.perennial.graphql.contact;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.event.RecordEventsInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;
import java.util.Locale;
import java.util.Optional;

/** Events of the one contact that a frontend acts for. */
final class OwnEventFields {
    private final Engine engine;

    OwnEventFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Mutation").fetch("recordEvents", this::record);
    }

    private RecordedEvents record(Call<Object> call) {
        var input = RecordEventsInput.read(call.input(), call.workspace());
        return ownEvents(call)
                .of(input.events())
                .record(events -> engine.events().record(call.workspace(), events, input.mode()));
    }

    private OwnEvents ownEvents(Call<Object> call) {
        if (!(call.caller() instanceof Caller.SignedInContact))
            return new OwnEvents(
                    OwnEventFields::visitor, "A publishable key records events for an `anonymousId` alone.");
        var contact = engine.contacts().load(call.contact());
        return new OwnEvents(
                ref -> contact.filter(own -> names(own, ref))
                        .map(own -> new ContactRef.ById(own.key().contact())),
                "A contact token records events for its own contact alone: `me { id }`.");
    }

    private static Optional<ContactRef> visitor(ContactRef ref) {
        return Optional.of(ref)
                .filter(visitor -> visitor instanceof ContactRef.ByIdentity identity
                        && identity.kind() == IdentityKind.ANONYMOUS_ID);
    }

    /** Looks nobody else up, so that the answer says nothing of who exists. */
    private static boolean names(Contact own, ContactRef ref) {
        return switch (ref) {
            case ContactRef.ById(var id) -> own.key().contact().equals(id);
            case ContactRef.ByIdentity(var kind, var value) ->
                own.identities(kind).anyMatch(kind == IdentityKind.EMAIL ? lowerCase(value)::equals : value::equals);
        };
    }

    private static String lowerCase(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
