package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.run.RunService;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Runs of journeys, and asking for one. */
final class RunFields {
    private final RunService runs;

    RunFields(RunService runs) {
        this.runs = runs;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Mutation").fetch("enterJourney", call -> Payload.of(enter(call)));
        catalog.type("Contact", Contact.class)
                .fetch("journeyRuns", call -> runs.underWay(call.source().key()));
        catalog.type("JourneyRun", JourneyRun.class)
                .read("id", run -> run.id().toString())
                .read("journey", JourneyRun::journey)
                .read("journeyVersion", JourneyRun::version)
                .read("key", run -> run.key().isEmpty() ? null : run.key())
                .read("enteredAt", JourneyRun::enteredAt)
                .read("step", JourneyRun::step)
                .read("since", JourneyRun::since)
                .read("until", JourneyRun::until);
        ConventionFields.payload(catalog, "EnterJourneyPayload", "contact");
    }

    private Outcome<Contact> enter(Call<Object> call) {
        var input = call.input();
        var properties = input.jsonOrNull("properties");
        if (properties != null && !(properties instanceof JsonObject))
            return Outcome.rejected(FaultCode.INVALID, "properties", "Give an object.");
        return runs.request(
                call.workspace(),
                ContactRefInput.read(input.object("contact"), call.workspace()),
                input.text("journey"),
                properties == null ? JsonValue.EMPTY_JSON_OBJECT : properties.asJsonObject());
    }
}
