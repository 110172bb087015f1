package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import java.util.List;
import java.util.Optional;

/**
 * Copies the lifecycle models of a plugin into a workspace. A model that the workspace has changed, or made itself, stays as it
 * is; of what the plugin brought before, a higher version is taken.
 */
final class ModelAdoption {
    private final DefinitionPublisher publisher;

    ModelAdoption(DefinitionPublisher publisher) {
        this.publisher = publisher;
    }

    /** Why a model of the plugin can't be taken; none if each can. Nothing is copied. */
    List<Fault> faults(WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models) {
        return models.stream()
                .flatMap(model -> fault(origin(workspace, model), plugin, model).stream())
                .map(message -> new Fault(FaultCode.CONFLICT, List.of("plugin"), message))
                .toList();
    }

    private static Optional<String> fault(Optional<PluginOrigin> origin, String plugin, LifecycleModelDocument model) {
        if (origin.isEmpty()) return Optional.empty();
        var has = origin.get();
        if (!has.plugin().equals(plugin))
            return Optional.of("The lifecycle model '%s' is there already, from the plugin '%s'."
                    .formatted(model.key(), has.plugin()));
        if (model.version() < has.version())
            return Optional.of(
                    "The lifecycle model '%s' is there in version %d, and the plugin brings %d. Install the plugin that brought it, or a newer one."
                            .formatted(model.key(), has.version(), model.version()));
        if (model.version() == has.version() && !has.equals(PluginOrigin.of(plugin, model)))
            return Optional.of(
                    "The plugin's lifecycle model '%s' differs from the one that is there, and both are version %d. A change needs a higher version."
                            .formatted(model.key(), has.version()));
        return Optional.empty();
    }

    /** Copies what has no faults. */
    void adopt(WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models) {
        for (var model : models) {
            var latest = publisher.latest(workspace, DefinitionKind.LIFECYCLE_MODEL, model.key());
            var isOwn = latest.isPresent() && latest.get().origin() == null;
            if (!isOwn)
                publisher.publish(
                        workspace,
                        DefinitionKind.LIFECYCLE_MODEL,
                        model.key(),
                        true,
                        Json.parse(model.json()),
                        PluginOrigin.of(plugin, model));
        }
    }

    private Optional<PluginOrigin> origin(WorkspaceId workspace, LifecycleModelDocument model) {
        return publisher
                .latest(workspace, DefinitionKind.LIFECYCLE_MODEL, model.key())
                .map(DefinitionVersion::origin);
    }
}
