package io.perennial.graphql.admin;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.wiring.Input;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to change of a contact: what is not named stays, null removes. */
record UpsertContactInput(ContactUpsert upsert) {
    private static final List<String> FIELDS =
            List.of(ContactFields.FIRST_NAME, ContactFields.LAST_NAME, ContactFields.LOCALE, ContactFields.TIME_ZONE);

    static Outcome<UpsertContactInput> read(Input input, WorkspaceId workspace) {
        var properties = input.anyJsonOrNull("properties");
        if (properties != null && !properties.equals(JsonValue.NULL) && !(properties instanceof JsonObject))
            return Outcome.rejected(
                    FaultCode.INVALID, "properties", "Give a JSON object, such as {\"plan\": \"pro\"}.");
        return Outcome.done(new UpsertContactInput(new ContactUpsert(
                ContactRefInput.read(input.object("by"), workspace), identities(input), changes(input, properties))));
    }

    private static List<ContactRef.ByIdentity> identities(Input input) {
        var identities = new ArrayList<ContactRef.ByIdentity>();
        Map.of(
                        "externalId", IdentityKind.EXTERNAL_ID,
                        "email", IdentityKind.EMAIL,
                        "phone", IdentityKind.PHONE,
                        "anonymousId", IdentityKind.ANONYMOUS_ID)
                .forEach((name, kind) -> {
                    var value = input.textOrNull(name);
                    if (value != null) identities.add(new ContactRef.ByIdentity(kind, value));
                });
        return identities;
    }

    private static Map<String, JsonValue> changes(Input input, @Nullable JsonValue properties) {
        Map<String, JsonValue> changes = new HashMap<>();
        for (var field : FIELDS) if (input.has(field)) changes.put(field, text(input, field));
        if (properties instanceof JsonObject object)
            object.forEach((name, value) -> changes.put(ContactFields.PROPERTY_PREFIX + name, value));
        return changes;
    }

    private static JsonValue text(Input input, String field) {
        var value = input.textOrNull(field);
        return value == null ? JsonValue.NULL : Json.text(value);
    }
}
