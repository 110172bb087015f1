package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.event.RecordEventsInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;

/** Contacts made and changed, and events recorded. */
final class ContactMutations {
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
                engine.contacts().upsert(call.workspace(), read.value().upsert());
            case Outcome.Rejected<UpsertContactInput> rejected -> Outcome.rejected(rejected.faults());
        };
    }

    private RecordedEvents record(Call<Object> call) {
        var input = RecordEventsInput.read(call.input(), call.workspace());
        return input.events().record(events -> engine.events().record(call.workspace(), events, input.mode()));
    }
}
