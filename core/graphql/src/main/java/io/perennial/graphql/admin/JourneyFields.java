package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.measure.EventFilterJson;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.run.StepRuns;
import io.perennial.engine.work.MessageTallies;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Journeys and how their messages stand. */
final class JourneyFields {
    private final Engine engine;

    JourneyFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch("journeys", call -> engine.definitions().journeys(call.workspace()))
                .fetch("checkJourney", this::check);
        catalog.type("Mutation")
                .fetch("publishJourney", call -> Payload.of(publish(call)))
                .fetch("archiveJourney", call -> Payload.of(archive(call)));
        catalog.type("Journey", Journey.class)
                .read("key", Journey::key)
                .read("version", Journey::version)
                .read("name", Journey::name)
                .read("entry", Journey::entry)
                .read("runKey", Journey::runKey)
                .read(
                        "message",
                        journey -> journey.messages().stream().findFirst().orElse(""))
                .read("messages", Journey::messages)
                .read("steps", journey -> journey.document().get("steps"))
                .read("definition", Journey::document)
                .fetch(
                        "template",
                        call -> engine.definitions()
                                .origin(call.workspace(), call.source())
                                .orElse(null))
                .read("active", Journey::active)
                .read("activatedAt", Journey::activatedAt)
                .fetch(
                        "underWay",
                        call -> engine.runs()
                                .whereabouts(call.workspace(), call.source().key()))
                .fetch(
                        "tallies",
                        call -> engine.tallies()
                                .tallies(call.workspace(), call.source().key()));
        catalog.type("RunsAtStep", StepRuns.class)
                .read("journeyVersion", StepRuns::version)
                .read("step", StepRuns::step)
                .read("runs", StepRuns::runs);
        catalog.type("Tallies", MessageTallies.class)
                .read("intended", MessageTallies::intended)
                .read("sent", MessageTallies::sent)
                .read("failed", MessageTallies::failed)
                .read("skipped", MessageTallies::skipped)
                .read("parked", MessageTallies::parked)
                .read("pending", MessageTallies::pending);
        entry(catalog);
        ConventionFields.payload(catalog, "PublishJourneyPayload", "journey");
        ConventionFields.payload(catalog, "ArchiveJourneyPayload", "journey");
        catalog.type("CheckedJourney", Checked.class).read("userErrors", Checked::userErrors);
    }

    private static void entry(FieldCatalog catalog) {
        catalog.type("JourneyEntry", JourneyEntry.class)
                .read("stage", entry -> entry instanceof JourneyEntry.OnStage stage ? stage : null)
                .read("segment", entry -> entry instanceof JourneyEntry.OnSegment segment ? segment : null)
                .read(
                        "event",
                        entry -> entry instanceof JourneyEntry.OnEvent event
                                ? event.event().type()
                                : null)
                .read("date", entry -> entry instanceof JourneyEntry.OnDate date ? date : null)
                .read("onRequest", entry -> entry instanceof JourneyEntry.OnRequest)
                .read("properties", JourneyFields::properties)
                .read("where", JourneyFields::where)
                .read("whereText", entry -> PredicateFields.text(entry.where()))
                .read("maxAge", entry -> entry.maxAge().toString());
        catalog.type("SegmentMove", JourneyEntry.OnSegment.class)
                .read("segment", JourneyEntry.OnSegment::segment)
                .read("move", move -> move.enters() ? Move.ENTER : Move.LEAVE);
        catalog.type("DateRef", JourneyEntry.OnDate.class)
                .read("property", date -> PropertyNames.shown(date.field()))
                .read("offset", date -> date.offset().toString())
                .read("at", date -> date.at().at().toString())
                .read("yearly", JourneyEntry.OnDate::yearly);
        catalog.type("StageRef", JourneyEntry.OnStage.class)
                .read("model", JourneyEntry.OnStage::model)
                .read("stage", JourneyEntry.OnStage::stage);
    }

    private static @Nullable JsonObject properties(JourneyEntry entry) {
        if (!(entry instanceof JourneyEntry.OnEvent onEvent)) return null;
        var properties = onEvent.event().properties();
        return properties.isEmpty() ? null : EventFilterJson.write(properties);
    }

    private static @Nullable JsonObject where(JourneyEntry entry) {
        var where = entry.where();
        return where == null ? null : PredicateJson.write(where);
    }

    private Outcome<Journey> publish(Call<Object> call) {
        return engine.definitions().publishJourney(call.workspace(), JourneyInput.draft(call.input()));
    }

    private Object check(Call<Object> call) {
        return new Checked(engine.definitions().checkJourney(call.workspace(), JourneyInput.draft(call.input())));
    }

    /** As CheckedJourney. */
    private record Checked(List<Fault> userErrors) {}

    /** As SegmentMoveKind. */
    private enum Move {
        ENTER,
        LEAVE
    }

    private Outcome<Journey> archive(Call<Object> call) {
        return engine.definitions()
                .archiveJourney(call.workspace(), call.input().text("key"));
    }
}
