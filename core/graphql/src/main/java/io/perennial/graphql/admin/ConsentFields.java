package io.perennial.graphql.admin;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentService;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;

/** What contacts agreed to, and the addresses that get nothing. */
final class ConsentFields {
    private final ConsentService consents;

    ConsentFields(ConsentService consents) {
        this.consents = consents;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Contact", Contact.class)
                .fetch("consents", call -> consents.consents(call.source().key()))
                .fetch("suppressions", call -> consents.suppressions(call.source()));
        catalog.type("Mutation")
                .fetch("recordConsent", call -> Payload.of(record(call)))
                .fetch("suppress", call -> Payload.of(suppress(call)))
                .fetch("unsuppress", call -> Payload.of(unsuppress(call)));
        catalog.type("Consent", ConsentRecord.class)
                .read("channel", ConsentRecord::channel)
                .read("topic", ConsentRecord::topic)
                .read("granted", ConsentRecord::granted)
                .read("source", ConsentRecord::source)
                .read("textVersion", ConsentRecord::textVersion)
                .read("recordedAt", ConsentRecord::recordedAt);
        catalog.type("Suppression", Suppression.class)
                .read("channel", Suppression::channel)
                .read("reason", Suppression::reason)
                .read("createdAt", Suppression::createdAt);
        ConventionFields.payload(catalog, "RecordConsentPayload", "consent");
        ConventionFields.payload(catalog, "SuppressPayload", "suppression");
        catalog.<Payload<Boolean>>type("UnsuppressPayload")
                .read("lifted", payload -> Boolean.TRUE.equals(payload.value()))
                .read("userErrors", Payload::faults);
    }

    private Outcome<ConsentRecord> record(Call<Object> call) {
        var input = call.input();
        return consents.record(
                call.workspace(),
                contact(call),
                new ConsentDraft(
                        input.text("channel"),
                        input.textOrNull("topic"),
                        input.flag("granted"),
                        input.text("source"),
                        input.textOrNull("textVersion")));
    }

    private Outcome<Suppression> suppress(Call<Object> call) {
        var input = call.input();
        return consents.suppress(call.workspace(), contact(call), input.text("channel"), input.textOrNull("reason"));
    }

    private Outcome<Boolean> unsuppress(Call<Object> call) {
        return consents.unsuppress(call.workspace(), contact(call), call.input().text("channel"));
    }

    private static ContactRef contact(Call<Object> call) {
        return ContactRefInput.read(call.input().object("contact"), call.workspace());
    }
}
