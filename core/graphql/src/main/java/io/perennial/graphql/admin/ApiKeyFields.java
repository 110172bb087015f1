package io.perennial.graphql.admin;

import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.CreatedKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.OwnIds;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys: made, listed, ended. */
final class ApiKeyFields {
    private final ApiKeyService keys;

    ApiKeyFields(ApiKeyService keys) {
        this.keys = keys;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("apiKeys", call -> keys.keys(call.workspace()));
        catalog.type("Mutation")
                .fetch("createApiKey", call -> Payload.of(create(call)))
                .fetch("revokeApiKey", call -> Payload.of(revoke(call)));
        catalog.type("ApiKey", ApiKey.class)
                .read("id", key -> new GlobalId.OfApiKey(key.workspace(), key.id()).text())
                .read("name", ApiKey::name)
                .read("kind", ApiKey::kind)
                .read(
                        "scopes",
                        key -> key.scopes().stream().sorted().map(Scope::text).toList())
                .read("allowedOrigins", ApiKey::allowedOrigins)
                .read("createdAt", ApiKey::createdAt)
                .read("revokedAt", ApiKey::revokedAt);
        var created = ConventionFields.<CreatedKey>payload(catalog, "CreateApiKeyPayload", "apiKey", CreatedKey::key);
        ConventionFields.also(created, "secret", CreatedKey::secret);
        ConventionFields.payload(catalog, "RevokeApiKeyPayload", "apiKey");
    }

    private Outcome<CreatedKey> create(Call<Object> call) {
        var input = call.input();
        if (call.caller() instanceof Caller.SecretKey secret) return createWith(secret.key(), input);
        var workspace = input.textOrNull("workspace");
        if (workspace == null)
            return Outcome.rejected(FaultCode.REQUIRED, "workspace", "Say for which workspace the key is.");
        return keys.create(OwnIds.workspace(workspace), draft(input), null);
    }

    private Outcome<CreatedKey> createWith(ApiKey own, Input input) {
        return keys.create(workspace(own, input.textOrNull("workspace")), draft(input), own.scopes());
    }

    /** A foreign workspace reads like one that never was. */
    private static WorkspaceId workspace(ApiKey own, @Nullable String given) {
        if (given == null || OwnIds.workspace(given).equals(own.workspace())) return own.workspace();
        return OwnIds.workspace("");
    }

    private static ApiKeyDraft draft(Input input) {
        return new ApiKeyDraft(
                input.choice("kind", ApiKey.Kind.class),
                input.text("name"),
                input.textsOrNull("scopes"),
                Objects.requireNonNullElse(input.textsOrNull("allowedOrigins"), List.of()));
    }

    private Outcome<ApiKey> revoke(Call<Object> call) {
        var id = call.input().text("id");
        if (call.caller() instanceof Caller.Operator) return keys.revoke(null, OwnIds.apiKeyOfAny(id));
        return keys.revoke(call.workspace(), new OwnIds(call.workspace()).apiKey(id));
    }
}
