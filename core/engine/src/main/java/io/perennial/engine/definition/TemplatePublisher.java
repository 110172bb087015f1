package io.perennial.engine.definition;

import io.perennial.engine.definition.PublishedTemplate.Part;
import io.perennial.engine.definition.PublishedTemplate.State;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies a journey template into a workspace: first its segments and messages, as far as they are not there, then the journey, so that nobody
 * enters before all is there. After a crash in between, again copies the rest.
 */
final class TemplatePublisher {
    private static final String JOURNEY_KEY = "journeyKey";

    private final DefinitionPublisher publisher;
    private final DefinitionBooks books;
    private final TemplateChecks templateChecks;
    private final MessageChecks messageChecks;
    private final Clock clock;

    TemplatePublisher(
            DefinitionPublisher publisher,
            DefinitionBooks books,
            TemplateChecks templateChecks,
            MessageChecks messageChecks,
            Clock clock) {
        this.publisher = publisher;
        this.books = books;
        this.templateChecks = templateChecks;
        this.messageChecks = messageChecks;
        this.clock = clock;
    }

    Outcome<PublishedTemplate> publish(
            WorkspaceId workspace, JourneyTemplate template, JsonValue parameters, @Nullable String journeyKey) {
        var key = journeyKey == null ? template.key() : journeyKey;
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(key)) faults.add(DefinitionKeys.fault(JOURNEY_KEY));
        else taken(workspace, key, template.origin()).ifPresent(faults::add);
        if (!(parameters instanceof JsonObject given)) {
            faults.add(Fault.of(FaultCode.INVALID, "parameters", "Give an object of values by name."));
            return Outcome.rejected(faults);
        }
        template.faultsOf(given).forEach(fault -> faults.add(fault.under("parameters")));
        var filled = template.filled(given, DefinitionKeys.valid(key) ? key : template.key());
        var definitions = books.now(workspace);
        for (var fault : templateChecks.faults(filled, definitions, messageChecks::faults, clock.instant())) {
            var placed = placed(fault, filled);
            // What is wrong with a value has been said of it.
            if (faults.stream().noneMatch(said -> said.field().equals(placed.field()))) faults.add(placed);
        }
        return faults.isEmpty()
                ? Outcome.done(published(workspace, filled, definitions, template.origin()))
                : Outcome.rejected(faults);
    }

    /** A journey of the workspace's own is not replaced by one that a plugin brings. */
    private Optional<Fault> taken(WorkspaceId workspace, String key, PluginOrigin origin) {
        return publisher
                .latest(workspace, DefinitionKind.JOURNEY, key)
                .filter(latest -> latest.origin() == null || !latest.origin().isOfTheSame(origin))
                .map(_ -> Fault.of(
                        FaultCode.CONFLICT,
                        JOURNEY_KEY,
                        "There is another journey '%s', or it was changed since it was copied; give another key."
                                .formatted(key)));
    }

    private static Fault placed(Fault fault, FilledTemplate filled) {
        var parameter = filled.parameterAt(fault.field());
        return parameter == null
                ? fault.under("template")
                : new Fault(fault.code(), List.of("parameters", parameter), fault.message());
    }

    private PublishedTemplate published(
            WorkspaceId workspace, FilledTemplate filled, Definitions definitions, PluginOrigin origin) {
        var parts = new ArrayList<Part>();
        var newSegments = TemplateChecks.segments(filled, definitions);
        for (var draft : filled.segments())
            parts.add(
                    part(workspace, DefinitionKind.SEGMENT, draft.key(), segment(draft), newSegments.contains(draft)));
        var newMessages = TemplateChecks.messages(filled, definitions);
        for (var draft : filled.messages())
            parts.add(part(
                    workspace,
                    DefinitionKind.MESSAGE,
                    draft.key(),
                    MessageDefinitionJson.write(draft),
                    newMessages.contains(draft)));
        var journey = publisher.publish(
                workspace,
                DefinitionKind.JOURNEY,
                filled.journey().key(),
                true,
                filled.journey().document(),
                origin);
        return new PublishedTemplate(JourneyJson.read(journey), parts);
    }

    private Part part(WorkspaceId workspace, DefinitionKind kind, String key, JsonObject document, boolean isNew) {
        if (isNew) {
            publisher.publish(workspace, kind, key, true, document, null);
            return new Part(kind, key, State.PUBLISHED);
        }
        var isSame = publisher
                .latest(workspace, kind, key)
                .filter(latest -> latest.document().equals(document))
                .isPresent();
        return new Part(kind, key, isSame ? State.SAME : State.KEPT);
    }

    private static JsonObject segment(SegmentDraft draft) {
        try {
            return SegmentJson.write(draft, PredicateJson.read(draft.criteria(), List.of()));
        } catch (JsonFault e) {
            throw new IllegalStateException("criteria that were checked can't be read: " + e.place(), e);
        }
    }
}
