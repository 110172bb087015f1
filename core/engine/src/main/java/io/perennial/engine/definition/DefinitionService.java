package io.perennial.engine.definition;

import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.predicate.JsonFault;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes definitions and reads those in force. */
public final class DefinitionService {
    private final DefinitionBooks books;
    private final DefinitionPublisher publisher;
    private final MessageChecks messageChecks;
    private final JourneyChecks journeyChecks = new JourneyChecks();

    public DefinitionService(
            DefinitionStore store, DefinitionBooks books, PluginHost plugins, TemplateRenderer renderer, Clock clock) {
        this.books = books;
        this.publisher = new DefinitionPublisher(store, books, clock);
        this.messageChecks = new MessageChecks(plugins, renderer);
    }

    public List<MessageDefinition> messages(WorkspaceId workspace) {
        return books.now(workspace).messages().values().stream()
                .sorted(Comparator.comparing(MessageDefinition::key))
                .toList();
    }

    public List<Journey> journeys(WorkspaceId workspace) {
        return books.now(workspace).journeys().values().stream()
                .sorted(Comparator.comparing(Journey::key))
                .toList();
    }

    public List<LifecycleModel> lifecycleModels(WorkspaceId workspace) {
        return books.now(workspace).modelsInOrder();
    }

    public Outcome<MessageDefinition> publishMessage(WorkspaceId workspace, MessageDraft draft) {
        var faults = messageChecks.faults(draft);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var version = publisher.publish(
                workspace, DefinitionKind.MESSAGE, draft.key(), true, MessageDefinitionJson.write(draft), null);
        return Outcome.done(MessageDefinitionJson.read(version));
    }

    public Outcome<Journey> publishJourney(WorkspaceId workspace, JourneyDraft draft) {
        try {
            var entry = JourneyJson.entry(draft.entry());
            var faults = journeyChecks.faults(draft, entry, books.now(workspace));
            if (!faults.isEmpty()) return Outcome.rejected(faults);
            var version = publisher.publish(
                    workspace, DefinitionKind.JOURNEY, draft.key(), true, JourneyJson.write(draft, entry), null);
            return Outcome.done(JourneyJson.read(version));
        } catch (JsonFault e) {
            return Outcome.rejected(List.of(e.fault()));
        }
    }

    public Outcome<Journey> archiveJourney(WorkspaceId workspace, String key) {
        var latest = publisher.latest(workspace, DefinitionKind.JOURNEY, key);
        if (latest.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "key", "There is no journey '%s'.".formatted(key));
        var archived = publisher.publish(
                workspace, DefinitionKind.JOURNEY, key, false, latest.get().document(), null);
        return Outcome.done(JourneyJson.read(archived));
    }

    public Outcome<LifecycleModel> publishLifecycleModel(WorkspaceId workspace, String key, JsonValue definition) {
        if (!DefinitionKeys.valid(key)) return Outcome.rejected(List.of(DefinitionKeys.fault("key")));
        try {
            LifecycleModelJson.stages(definition, List.of("definition"));
        } catch (JsonFault e) {
            return Outcome.rejected(List.of(e.fault()));
        }
        return Outcome.done(publishModel(workspace, key, definition.asJsonObject(), null));
    }

    /** Copies a model that a plugin brings. The host read it before, so it is valid. */
    public LifecycleModel adoptModel(
            WorkspaceId workspace, String plugin, LifecycleModelDocument document, JsonObject definition) {
        return publishModel(workspace, document.key(), definition, plugin);
    }

    private LifecycleModel publishModel(
            WorkspaceId workspace, String key, JsonObject definition, @Nullable String plugin) {
        return LifecycleModelJson.read(
                publisher.publish(workspace, DefinitionKind.LIFECYCLE_MODEL, key, true, definition, plugin));
    }
}
