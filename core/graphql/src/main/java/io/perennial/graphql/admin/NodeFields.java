package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.message.Message;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.Workspace;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.OwnIds;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects by their global ids. An id is no key: each type asks for the scope that its own fields ask for. */
final class NodeFields {
    private static final int MOST_IDS = 100;

    private final Engine engine;

    NodeFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.resolve("Node", NodeFields::typeName);
        catalog.type("Query")
                .fetch("node", call -> find(call, call.arguments().text("id")))
                .fetch("nodes", this::nodes);
    }

    private static String typeName(Object node) {
        return switch (node) {
            case Workspace _ -> "Workspace";
            case Contact _ -> "Contact";
            case TimelineEntry entry -> TimelineFields.typeName(entry);
            case Message _ -> "Message";
            case ApiKey _ -> "ApiKey";
            default -> throw new IllegalStateException("no node: " + node.getClass());
        };
    }

    private List<@Nullable Object> nodes(Call<Object> call) {
        var ids = call.arguments().texts("ids");
        if (ids.size() > MOST_IDS)
            throw new PerennialException(
                    ErrorCode.BAD_USER_INPUT, "`ids` names %d, give %d at most.".formatted(ids.size(), MOST_IDS));
        List<@Nullable Object> nodes = new ArrayList<>();
        for (var id : ids) nodes.add(find(call, id));
        return nodes;
    }

    private @Nullable Object find(Call<Object> call, String text) {
        return Optional.of(new OwnIds(call.workspace()).any(text))
                .filter(id -> call.may(scope(id)))
                .flatMap(this::load)
                .orElse(null);
    }

    private static Scope scope(GlobalId id) {
        return switch (id) {
            case GlobalId.OfWorkspace _ -> Scope.WORKSPACE_READ;
            case GlobalId.OfContact _, GlobalId.OfEntry _ -> Scope.CONTACTS_READ;
            case GlobalId.OfMessage _ -> Scope.MESSAGES_READ;
            case GlobalId.OfApiKey _ -> Scope.KEYS_WRITE;
        };
    }

    private Optional<? extends Object> load(GlobalId id) {
        return switch (id) {
            case GlobalId.OfWorkspace of -> engine.workspaces().find(of.workspace());
            case GlobalId.OfContact of -> engine.contacts().load(of.key());
            case GlobalId.OfEntry of -> engine.timeline().find(of.key());
            case GlobalId.OfMessage of -> engine.messages().find(of.key());
            case GlobalId.OfApiKey of ->
                engine.apiKeys().keys(of.workspace()).stream()
                        .filter(key -> key.id().equals(of.id()))
                        .findFirst();
        };
    }
}
