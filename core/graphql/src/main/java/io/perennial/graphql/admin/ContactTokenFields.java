package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.contact.ContactTokens;
import io.perennial.engine.contact.ContactTokens.IssuedToken;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Tokens with which a signed-in contact's frontend reads its own data. */
final class ContactTokenFields {
    private static final int SHORTEST = 60;
    private static final int LONGEST = 900;

    private final ContactService contacts;
    private final ContactTokens tokens;

    ContactTokenFields(ContactService contacts, ContactTokens tokens) {
        this.contacts = contacts;
        this.tokens = tokens;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Mutation").fetch("createContactToken", call -> Payload.of(create(call)));
        var created = ConventionFields.<IssuedToken>payload(
                catalog, "CreateContactTokenPayload", "token", IssuedToken::token);
        ConventionFields.also(created, "expiresAt", IssuedToken::expiresAt);
    }

    private Outcome<IssuedToken> create(Call<Object> call) {
        var seconds = Objects.requireNonNullElse(call.input().numberOrNull("lifetimeSeconds"), LONGEST);
        if (seconds < SHORTEST || seconds > LONGEST)
            return Outcome.rejected(
                    FaultCode.OUT_OF_RANGE, "lifetimeSeconds", "Give %d to %d seconds.".formatted(SHORTEST, LONGEST));
        return find(call)
                .<Outcome<IssuedToken>>map(
                        contact -> Outcome.done(tokens.issue(contact.key(), Duration.ofSeconds(seconds))))
                .orElseGet(() ->
                        Outcome.rejected(FaultCode.NOT_FOUND, "contact", "There is no such contact that you may see."));
    }

    private Optional<Contact> find(Call<Object> call) {
        return contacts.find(call.workspace(), ContactRefInput.read(call.input().object("contact"), call.workspace()));
    }
}
