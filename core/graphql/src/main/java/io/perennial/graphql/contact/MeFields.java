package io.perennial.graphql.contact;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.decide.Track;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;

/** The signed-in contact, as it may see itself. */
final class MeFields {
    private final Engine engine;

    MeFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("me", this::me);
        catalog.type("Me", Contact.class)
                .read("id", contact -> new GlobalId.OfContact(contact.key()).text())
                .read("firstName", Contact::firstName)
                .read("lastName", Contact::lastName)
                .read("email", Contact::email)
                .read("locale", Contact::locale)
                .fetch("stages", call -> engine.tracks().tracks(call.source().key()));
        catalog.type("MyStage", Track.class)
                .read("model", Track::model)
                .read("stage", Track::stage)
                .read("since", Track::since);
    }

    private Contact me(Call<Object> call) {
        return engine.contacts()
                .load(call.contact())
                .orElseThrow(() -> new PerennialException(ErrorCode.NOT_FOUND, "This contact is gone; sign in again."));
    }
}
