package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.util.List;
import java.util.Objects;

/** The tags that contacts have, and the static lists that they are on. */
final class TagFields {
    private final ContactService contacts;

    TagFields(ContactService contacts) {
        this.contacts = contacts;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Contact", Contact.class).read("tags", Contact::tags).read("lists", Contact::lists);
        catalog.type("Mutation")
                .fetch("tagContact", call -> Payload.of(tag(call)))
                .fetch("updateListMembership", call -> Payload.of(updateLists(call)));
        ConventionFields.payload(catalog, "TagContactPayload", "contact");
        ConventionFields.payload(catalog, "UpdateListMembershipPayload", "contact");
    }

    private Outcome<Contact> tag(Call<Object> call) {
        return contacts.tag(call.workspace(), contact(call), texts(call, "add"), texts(call, "remove"));
    }

    private Outcome<Contact> updateLists(Call<Object> call) {
        return contacts.updateLists(call.workspace(), contact(call), texts(call, "join"), texts(call, "leave"));
    }

    private static ContactRef contact(Call<Object> call) {
        return ContactRefInput.read(call.input().object("contact"), call.workspace());
    }

    private static List<String> texts(Call<Object> call, String field) {
        return Objects.requireNonNullElse(call.input().textsOrNull(field), List.of());
    }
}
