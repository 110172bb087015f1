package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceService;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.Connection;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.relay.Cursors;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.Listing;
import io.perennial.graphql.relay.WholeList;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workspaces, and who is calling. */
final class WorkspaceFields {
    private final WorkspaceService workspaces;
    private final CursorKey cursorKey;

    WorkspaceFields(Engine engine, CursorKey cursorKey) {
        this.workspaces = engine.workspaces();
        this.cursorKey = cursorKey;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch("workspace", this::own)
                .fetch("workspaces", this::all)
                .fetch("viewer", Call::caller);
        catalog.type("Mutation").fetch("createWorkspace", this::create);
        catalog.type("Workspace", Workspace.class)
                .read("id", workspace -> new GlobalId.OfWorkspace(workspace.id()).text())
                .read("name", Workspace::name)
                .read("slug", Workspace::slug)
                .read("timeZone", Workspace::timeZone)
                .read("createdAt", Workspace::createdAt);
        ConventionFields.connection(catalog, "Workspace");
        ConventionFields.payload(catalog, "CreateWorkspacePayload", "workspace");
        catalog.type("Viewer", Caller.class)
                .read("kind", WorkspaceFields::kind)
                .read("scopes", WorkspaceFields::scopes)
                .fetch("workspace", this::viewed);
    }

    private @Nullable Object own(Call<?> call) {
        return workspaces.find(call.workspace()).orElse(null);
    }

    private @Nullable Object viewed(Call<Caller> call) {
        return call.source() instanceof Caller.Operator ? null : own(call);
    }

    private Connection<Workspace> all(Call<Object> call) {
        var cursors = Cursors.of(cursorKey, Listing.WORKSPACES, List.of());
        var request = call.page().request(cursors);
        var list = new WholeList<>(workspaces.all(), Workspace::slug, Comparator.naturalOrder());
        return Connection.of(list.page(request), request, cursors, Workspace::slug);
    }

    private Payload<Workspace> create(Call<Object> call) {
        var input = call.input();
        return Payload.of(workspaces.create(input.text("name"), input.text("slug"), input.textOrNull("timeZone")));
    }

    private static String kind(Caller caller) {
        return caller instanceof Caller.Operator ? "OPERATOR" : "SECRET_KEY";
    }

    private static List<String> scopes(Caller caller) {
        if (!(caller instanceof Caller.SecretKey secret)) return List.of();
        return secret.key().scopes().stream().sorted().map(Scope::text).toList();
    }
}
