package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.engine.segment.SegmentReader;
import io.perennial.engine.track.SegmentMembership;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;

/** Segments, and how far they have come. */
final class SegmentFields {
    private final Engine engine;

    SegmentFields(Engine engine) {
        this.engine = engine;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch("segments", call -> engine.definitions().segments(call.workspace()))
                .fetch("placementProgress", call -> engine.segments().progress(call.workspace()));
        catalog.type("Mutation")
                .fetch("publishSegment", call -> Payload.of(publish(call)))
                .fetch("archiveSegment", call -> Payload.of(archive(call)));
        catalog.type("Segment", Segment.class)
                .read("key", Segment::key)
                .read("version", Segment::version)
                .read("name", Segment::name)
                .read("description", Segment::description)
                .read("criteria", segment -> PredicateJson.write(segment.criteria()))
                .read("criteriaText", segment -> PredicateText.write(segment.criteria()))
                .read("active", Segment::active)
                .read("activatedAt", Segment::activatedAt)
                .fetch(
                        "size",
                        call -> engine.segments()
                                .size(call.workspace(), call.source().key()));
        catalog.type("PlacementProgress", SegmentReader.Progress.class)
                .read("isDone", SegmentReader.Progress::isDone)
                .read("contacts", SegmentReader.Progress::placed);
        catalog.type("SegmentMembership", SegmentMembership.class)
                .read("segment", SegmentMembership::segment)
                .read("since", SegmentMembership::since)
                .read("because", SegmentMembership::because);
        ConventionFields.payload(catalog, "PublishSegmentPayload", "segment");
        ConventionFields.payload(catalog, "ArchiveSegmentPayload", "segment");
    }

    private Outcome<Segment> publish(Call<Object> call) {
        var input = call.input();
        var draft = new SegmentDraft(
                input.text("key"), input.text("name"), input.textOrNull("description"), input.json("criteria"));
        return engine.definitions().publishSegment(call.workspace(), draft);
    }

    private Outcome<Segment> archive(Call<Object> call) {
        return engine.definitions()
                .archiveSegment(call.workspace(), call.input().text("key"));
    }
}
