package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.timeline.ManualMove;
import io.perennial.engine.track.StageMover;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import org.jspecify.annotations.Nullable;

/** Putting contacts at stages by hand. */
final class StageFields {
    private final StageMover stages;

    StageFields(StageMover stages) {
        this.stages = stages;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Mutation").fetch("moveContact", call -> Payload.of(move(call)));
        ConventionFields.payload(catalog, "MoveContactPayload", "contact");
    }

    private Outcome<Contact> move(Call<Object> call) {
        var input = call.input();
        var stage = input.textOrNull("stage");
        var until = input.instantOrNull("until");
        var reason = input.textOrNull("reason");
        var by = by(input, call.caller());
        var contact = ContactRefInput.read(input.object("contact"), call.workspace());
        if (stage != null)
            return stages.move(
                    call.workspace(), contact, input.text("model"), new ManualMove(stage, until, by, reason));
        if (until != null)
            return Outcome.rejected(FaultCode.REQUIRED, "stage", "Give the stage; without one the contact is let go.");
        return stages.letGo(call.workspace(), contact, input.text("model"), by, reason);
    }

    private static @Nullable String by(Input input, Caller caller) {
        var by = input.textOrNull("by");
        if (by != null) return by;
        return caller instanceof Caller.SecretKey secret ? secret.key().name() : null;
    }
}
