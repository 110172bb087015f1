package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.definition.Journey;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.JourneyEntry;
import io.perennial.engine.measure.EventFilterJson;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.work.MessageTallies;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Journeys and how their messages stand. */
final class JourneyFields {
    private final Engine engine;

    JourneyFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("journeys", call -> engine.definitions().journeys(call.workspace()));
        catalog.type("Mutation")
                .fetch("publishJourney", call -> Payload.of(publish(call)))
                .fetch("archiveJourney", call -> Payload.of(archive(call)));
        catalog.type("Journey", Journey.class)
                .read("key", Journey::key)
                .read("version", Journey::version)
                .read("name", Journey::name)
                .read("entry", Journey::entry)
                .read("message", Journey::message)
                .read("active", Journey::active)
                .read("activatedAt", Journey::activatedAt)
                .fetch(
                        "tallies",
                        call -> engine.tallies()
                                .tallies(call.workspace(), call.source().key()));
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
    }

    private static void entry(FieldCatalog catalog) {
        catalog.type("JourneyEntry", JourneyEntry.class)
                .read("stage", entry -> entry instanceof JourneyEntry.OnStage stage ? stage : null)
                .read("segment", entry -> entry instanceof JourneyEntry.OnSegment segment ? segment : null)
                .read("event", entry -> entry instanceof JourneyEntry.OnEvent event ? event.type() : null)
                .read("properties", JourneyFields::properties)
                .read("where", JourneyFields::where)
                .read("whereText", entry -> PredicateFields.text(entry.where()))
                .read("maxAge", entry -> entry.maxAge().toString());
        catalog.type("SegmentMove", JourneyEntry.OnSegment.class)
                .read("segment", JourneyEntry.OnSegment::segment)
                .read("move", move -> move.enters() ? Move.ENTER : Move.LEAVE);
        catalog.type("StageRef", JourneyEntry.OnStage.class)
                .read("model", JourneyEntry.OnStage::model)
                .read("stage", JourneyEntry.OnStage::stage);
    }

    private static @Nullable JsonObject properties(JourneyEntry entry) {
        if (!(entry instanceof JourneyEntry.OnEvent event) || event.properties().isEmpty()) return null;
        return EventFilterJson.write(event.properties());
    }

    private static @Nullable JsonObject where(JourneyEntry entry) {
        var where = entry.where();
        return where == null ? null : PredicateJson.write(where);
    }

    private Outcome<Journey> publish(Call<Object> call) {
        var input = call.input();
        return engine.definitions()
                .publishJourney(
                        call.workspace(),
                        new JourneyDraft(
                                input.text("key"),
                                input.text("name"),
                                draft(input.object("entry")),
                                input.text("message")));
    }

    private static JourneyDraft.EntryDraft draft(Input entry) {
        var stage = entry.objectOrNull("onStage");
        if (stage != null)
            return new JourneyDraft.StageEntryDraft(
                    stage.text("model"), stage.text("stage"), stage.jsonOrNull("where"), stage.textOrNull("maxAge"));
        var segment = entry.objectOrNull("onSegment");
        if (segment != null)
            return new JourneyDraft.SegmentEntryDraft(
                    segment.text("segment"),
                    segment.choice("move", Move.class) == Move.ENTER,
                    segment.jsonOrNull("where"),
                    segment.textOrNull("maxAge"));
        var event = entry.object("onEvent");
        return new JourneyDraft.EventEntryDraft(
                event.text("type"),
                event.jsonOrNull("properties"),
                event.jsonOrNull("where"),
                event.textOrNull("maxAge"));
    }

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
