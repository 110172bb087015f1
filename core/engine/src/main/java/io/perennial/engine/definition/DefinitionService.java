package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateFaults;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.sending.SendingRulesReader;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes definitions and reads those in force. */
public final class DefinitionService {
    private static final int MOST_THRESHOLDS = 31;

    private final DefinitionBooks books;
    private final Clock clock;
    private final DefinitionPublisher publisher;
    private final ModelAdoption adoption;
    private final TemplatePublisher templates;
    private final MessageChecks messageChecks;
    private final JourneyChecks journeyChecks = new JourneyChecks();
    private final SegmentChecks segmentChecks = new SegmentChecks();
    private final ModelChecks modelChecks = new ModelChecks();
    private final SendingRulesChecks sendingRulesChecks;

    public DefinitionService(
            DefinitionStore store, DefinitionBooks books, PluginHost plugins, TemplateRenderer renderer, Clock clock) {
        this.books = books;
        this.clock = clock;
        this.publisher = new DefinitionPublisher(store, books, clock);
        this.adoption = new ModelAdoption(publisher);
        this.messageChecks = new MessageChecks(plugins, renderer);
        this.templates = new TemplatePublisher(publisher, books, new TemplateChecks(renderer), messageChecks, clock);
        this.sendingRulesChecks = new SendingRulesChecks(plugins);
    }

    public List<MessageDefinition> messages(WorkspaceId workspace) {
        return books.now(workspace).messagesInOrder();
    }

    public List<Journey> journeys(WorkspaceId workspace) {
        return books.now(workspace).journeysInOrder();
    }

    /** Reads a predicate in either form; faults lie under {@code predicate}. */
    public Outcome<Predicate> checkPredicate(WorkspaceId workspace, JsonValue predicate) {
        var place = List.of("predicate");
        try {
            var read = PredicateJson.read(predicate, place);
            var faults = PredicateChecks.faults(read, books.now(workspace), place);
            return faults.isEmpty() ? Outcome.done(read) : Outcome.rejected(faults);
        } catch (JsonFault e) {
            return Outcome.rejected(unreadable(predicate, place));
        }
    }

    private static List<Fault> unreadable(JsonValue predicate, List<String> place) {
        return PredicateFaults.of(predicate, place).stream()
                .map(JsonFault::fault)
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
        var faults = checkJourney(workspace, draft);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        return Outcome.done(JourneyJson.read(
                publisher.publish(workspace, DefinitionKind.JOURNEY, draft.key(), true, draft.document(), null)));
    }

    /** The plugin's template that a version of a journey is a copy of; none if the workspace made or changed it. */
    public Optional<PluginOrigin> origin(WorkspaceId workspace, Journey journey) {
        return books.origin(workspace, journey);
    }

    /**
     * Copies a journey template of a plugin. Faults of values lie under {@code parameters}, those of the template under {@code template}.
     *
     * @param parameters an object of values by name; defaults are taken for those that are left out
     * @param journeyKey null for that of the template
     */
    public Outcome<PublishedTemplate> publishTemplate(
            WorkspaceId workspace, JourneyTemplate template, JsonValue parameters, @Nullable String journeyKey) {
        return templates.publish(workspace, template, parameters, journeyKey);
    }

    /** All that is to mend in a journey before it can be published. */
    public List<Fault> checkJourney(WorkspaceId workspace, JourneyDraft draft) {
        return journeyChecks.faults(draft, books.now(workspace), clock.instant());
    }

    public Outcome<Journey> archiveJourney(WorkspaceId workspace, String key) {
        var latest = publisher.latest(workspace, DefinitionKind.JOURNEY, key);
        if (latest.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "key", "There is no journey '%s'.".formatted(key));
        var archived = publisher.publish(
                workspace,
                DefinitionKind.JOURNEY,
                key,
                false,
                latest.get().document(),
                latest.get().origin());
        return Outcome.done(JourneyJson.read(archived));
    }

    public Outcome<LifecycleModel> publishLifecycleModel(WorkspaceId workspace, String key, JsonValue definition) {
        return draftLifecycleModel(workspace, key, definition)
                .map(_ -> LifecycleModelJson.read(publisher.publish(
                        workspace, DefinitionKind.LIFECYCLE_MODEL, key, true, definition.asJsonObject(), null)));
    }

    /** A lifecycle model as publishing would make it, or all that is to mend; nothing is published. */
    public Outcome<LifecycleModel> draftLifecycleModel(WorkspaceId workspace, String key, JsonValue definition) {
        return modelChecks.draft(key, definition, books.now(workspace));
    }

    /** A plugin's lifecycle model as enabling the plugin would copy it, or why it would not; nothing is copied. */
    public Outcome<LifecycleModel> draftOfPlugin(WorkspaceId workspace, String plugin, LifecycleModelDocument model) {
        var faults = adoption.faultsOfDraft(workspace, plugin, model);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        return Outcome.done(
                ModelChecks.draft(model.key(), new StageReading(Json.parse(model.json()), List.of()).stages()));
    }

    /** Its track ends for everybody: they leave the stage they are at. One that is asked about is refused. Again, it changes nothing. */
    public Outcome<LifecycleModel> archiveLifecycleModel(WorkspaceId workspace, String key) {
        var found = publisher.latest(workspace, DefinitionKind.LIFECYCLE_MODEL, key);
        if (found.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "key", "There is no lifecycle model '%s'.".formatted(key));
        var faults = modelChecks.faultsOfArchiving(key, books.now(workspace));
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var latest = found.get();
        return Outcome.done(LifecycleModelJson.read(publisher.publish(
                workspace, DefinitionKind.LIFECYCLE_MODEL, key, false, latest.document(), latest.origin())));
    }

    /** The segments by key, archived ones as well. */
    public List<Segment> segments(WorkspaceId workspace) {
        return books.now(workspace).segmentsInOrder();
    }

    /** Where the tops begin that the definitions ask for: of each, by its text, the latest 31 days, newest first. */
    public List<TopThreshold> thresholds(WorkspaceId workspace) {
        return books.now(workspace).asked().stream()
                .sorted(Comparator.comparing(PredicateText::write))
                .flatMap(top -> books.thresholds(workspace, top).reversed().stream()
                        .limit(MOST_THRESHOLDS)
                        .map(threshold -> new TopThreshold(top, threshold)))
                .toList();
    }

    public Outcome<Segment> publishSegment(WorkspaceId workspace, SegmentDraft draft) {
        try {
            var criteria = PredicateJson.read(draft.criteria(), List.of("criteria"));
            var faults = segmentChecks.faults(draft, criteria, books.now(workspace));
            if (!faults.isEmpty()) return Outcome.rejected(faults);
            var document = SegmentJson.write(draft, criteria);
            return Outcome.done(SegmentJson.read(
                    publisher.publish(workspace, DefinitionKind.SEGMENT, draft.key(), true, document, null)));
        } catch (JsonFault e) {
            return Outcome.rejected(unreadable(draft.criteria(), List.of("criteria")));
        }
    }

    /** Everybody leaves it. One that is asked about is refused. */
    public Outcome<Segment> archiveSegment(WorkspaceId workspace, String key) {
        var faults = segmentChecks.faultsOfArchiving(key, books.now(workspace));
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var latest = publisher.latest(workspace, DefinitionKind.SEGMENT, key).orElseThrow();
        return Outcome.done(SegmentJson.read(
                publisher.publish(workspace, DefinitionKind.SEGMENT, key, false, latest.document(), null)));
    }

    public SendingRules sendingRules(WorkspaceId workspace) {
        return books.now(workspace).sendingRules();
    }

    /**
     * Replaces what binds marketing messages from now on.
     *
     * @param document as {@link SendingRulesReader} reads it
     */
    public Outcome<SendingRules> publishSendingRules(WorkspaceId workspace, JsonObject document) {
        var faults = sendingRulesChecks.faults(document);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var version = publisher.publish(
                workspace, DefinitionKind.SENDING_RULES, DefinitionKeys.SENDING_RULES, true, document, null);
        return Outcome.done(SendingRulesReader.read(version.document(), version.version(), version.activatedAt()));
    }

    /**
     * Copies the chosen lifecycle models of a plugin; none if one of them can't be taken. After a crash in between, again copies the
     * rest. The host read them before, so they are valid.
     */
    public Outcome<List<LifecycleModel>> adoptModels(
            WorkspaceId workspace, String plugin, List<LifecycleModelDocument> models, ModelChoice choice) {
        var faults = adoption.faults(workspace, plugin, models, choice);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        adoption.adopt(workspace, plugin, models, choice);
        return Outcome.done(lifecycleModels(workspace));
    }
}
