package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.event.RecordEventsInput;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Contacts made and changed, and events recorded. */
final class ContactMutations {
    private static final Pattern CONTACT_ID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final Engine engine;

    ContactMutations(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Mutation")
                .fetch("upsertContact", call -> Payload.of(upsert(call)))
                .fetch("recordEvents", this::record);
        ConventionFields.payload(catalog, "UpsertContactPayload", "contact");
    }

    private Outcome<Contact> upsert(Call<Object> call) {
        return switch (UpsertContactInput.read(call.input(), call.workspace())) {
            case Outcome.Done<UpsertContactInput> read ->
                named(
                        call.workspace(),
                        engine.contacts().upsert(call.workspace(), read.value().upsert()));
            case Outcome.Rejected<UpsertContactInput> rejected -> Outcome.rejected(rejected.faults());
        };
    }

    /** A conflict names its contacts by ids that callers never see; here they become those that {@code contact(by: {id})} takes. */
    private static Outcome<Contact> named(WorkspaceId workspace, Outcome<Contact> outcome) {
        return switch (outcome) {
            case Outcome.Done<Contact> done -> done;
            case Outcome.Rejected<Contact> rejected ->
                Outcome.rejected(rejected.faults().stream()
                        .map(fault -> fault.code() == FaultCode.CONFLICT ? named(workspace, fault) : fault)
                        .toList());
        };
    }

    private static Fault named(WorkspaceId workspace, Fault fault) {
        var message = CONTACT_ID.matcher(fault.message()).replaceAll(found -> {
            var contact = new ContactKey(workspace, new ContactId(UUID.fromString(found.group())));
            return Matcher.quoteReplacement(new GlobalId.OfContact(contact).text());
        });
        return new Fault(fault.code(), fault.field(), message);
    }

    private RecordedEvents record(Call<Object> call) {
        var input = RecordEventsInput.read(call.input(), call.workspace());
        return input.events().record(events -> engine.events().record(call.workspace(), events, input.mode()));
    }
}
