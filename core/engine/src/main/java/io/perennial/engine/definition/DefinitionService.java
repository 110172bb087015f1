package io.perennial.engine.definition;

import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Publishes definitions and reads those in force. */
public final class DefinitionService {
    private final DefinitionBooks books;
    private final DefinitionPublisher publisher;
    private final ModelAdoption adoption;
    private final MessageChecks messageChecks;
    private final JourneyChecks journeyChecks = new JourneyChecks();

    public DefinitionService(
            DefinitionStore store, DefinitionBooks books, PluginHost plugins, TemplateRenderer renderer, Clock clock) {
        this.books = books;
        this.publisher = new DefinitionPublisher(store, books, clock);
        this.adoption = new ModelAdoption(publisher);
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
        var version = publisher.publish(
                workspace, DefinitionKind.LIFECYCLE_MODEL, key, true, definition.asJsonObject(), null);
        return Outcome.done(LifecycleModelJson.read(version));
    }

    /**
     * Copies the lifecycle models of a plugin; none if one of them can't be taken. After a crash in between, again copies the rest. The
     * host read them before, so they are valid.
     */
    public Outcome<List<LifecycleModel>> adoptModels(
            WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models) {
        var faults = adoption.faults(workspace, plugin, models);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        adoption.adopt(workspace, plugin, models);
        return Outcome.done(lifecycleModels(workspace));
    }
}
