package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies lifecycle models of a plugin into a workspace. A model that the workspace has changed, or made itself, stays as it
 * is; of what the plugin brought before, a higher version is taken. One that the workspace has archived comes back when it is asked for by
 * its key.
 */
final class ModelAdoption {
    private final DefinitionPublisher publisher;

    ModelAdoption(DefinitionPublisher publisher) {
        this.publisher = publisher;
    }

    /** Why a model that is chosen can't be taken; none if each can. Nothing is copied. */
    List<Fault> faults(WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models, ModelChoice choice) {
        var unknown = choice.faults(models);
        if (!unknown.isEmpty()) return unknown;
        return wanted(workspace, models, choice)
                .flatMap(model -> fault(origin(workspace, model), plugin, model).stream())
                .map(message -> new Fault(FaultCode.CONFLICT, List.of("plugin"), message))
                .toList();
    }

    /** Why enabling the plugin would not put its model in force, under {@code plugin} or {@code model}. */
    List<Fault> faultsOfDraft(WorkspaceId workspace, String plugin, LifecycleModelDocument model) {
        if (isOwn(workspace, model))
            return List.of(Fault.of(
                    FaultCode.CONFLICT,
                    "model",
                    "The workspace has changed the lifecycle model '%s' or made it itself: enabling the plugin leaves it as it is."
                            .formatted(model.key())));
        return faults(workspace, plugin, List.of(model), new ModelChoice(List.of(model.key())));
    }

    private boolean isOwn(WorkspaceId workspace, LifecycleModelDocument model) {
        return latest(workspace, model).filter(has -> has.origin() == null).isPresent();
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
    void adopt(WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models, ModelChoice choice) {
        for (var model : wanted(workspace, models, choice).toList()) {
            if (!isOwn(workspace, model))
                publisher.publish(
                        workspace,
                        DefinitionKind.LIFECYCLE_MODEL,
                        model.key(),
                        true,
                        Json.parse(model.json()),
                        PluginOrigin.of(plugin, model));
        }
    }

    /** Those that are chosen. Where none are named, what the workspace has archived is none of its choice. */
    private Stream<LifecycleModelDocument> wanted(
            WorkspaceId workspace, List<LifecycleModelDocument> models, ModelChoice choice) {
        return models.stream()
                .filter(model -> choice.names(model)
                        || (choice.isOfAll()
                                && latest(workspace, model)
                                        .filter(has -> !has.active())
                                        .isEmpty()));
    }

    private Optional<PluginOrigin> origin(WorkspaceId workspace, LifecycleModelDocument model) {
        return latest(workspace, model).map(DefinitionVersion::origin);
    }

    private Optional<DefinitionVersion> latest(WorkspaceId workspace, LifecycleModelDocument model) {
        return publisher.latest(workspace, DefinitionKind.LIFECYCLE_MODEL, model.key());
    }
}
