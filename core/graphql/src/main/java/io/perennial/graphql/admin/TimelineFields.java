package io.perennial.graphql.admin;

import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Timeline entries of each kind. */
final class TimelineFields {
    void wire(FieldCatalog catalog) {
        catalog.resolve("TimelineEntry", entry -> typeName((TimelineEntry) entry));
        entry(catalog, "EventEntry").read("messageId", TimelineEntry::messageId).read("mode", TimelineEntry::mode);
        entry(catalog, "StageTransition")
                .read("model", entry -> Json.textOrNull(entry.properties(), "model"))
                .read("from", entry -> Json.textOrNull(entry.properties(), "from"))
                .read("to", entry -> Json.textOrNull(entry.properties(), "to"))
                .read("because", entry -> Json.textList(entry.properties(), "because"));
        entry(catalog, "SegmentChange")
                .read("segment", entry -> Json.textOrNull(entry.properties(), "segment"))
                .read("entered", entry -> entry.type().equals(EntryTypes.SEGMENT_ENTERED))
                .read("because", entry -> Json.textList(entry.properties(), "because"));
        entry(catalog, "JourneyMove")
                .read("journey", entry -> Json.textOrNull(entry.properties(), "journey"))
                .read("journeyVersion", entry -> entry.properties().getInt("journeyVersion"))
                .read("step", entry -> Json.textOrNull(entry.properties(), "step"))
                .read("until", TimelineFields::until)
                .read("end", entry -> Json.textOrNull(entry.properties(), "end"))
                .read("because", entry -> Json.textList(entry.properties(), "because"));
        entry(catalog, "SystemEntry");
        ConventionFields.connection(catalog, "Timeline");
    }

    private static FieldCatalog.Fields<TimelineEntry> entry(FieldCatalog catalog, String type) {
        return catalog.type(type, TimelineEntry.class)
                .read("id", entry -> new GlobalId.OfEntry(entry.key()).text())
                .read("type", TimelineEntry::type)
                .read("occurredAt", TimelineEntry::occurredAt)
                .read("recordedAt", TimelineEntry::recordedAt)
                .read("properties", TimelineEntry::properties);
    }

    static String typeName(TimelineEntry entry) {
        if (entry.type().equals(EntryTypes.STAGE_CHANGED)) return "StageTransition";
        if (EntryTypes.isSegmentChange(entry.type())) return "SegmentChange";
        if (EntryTypes.isRunMove(entry.type())) return "JourneyMove";
        return entry.isSystem() ? "SystemEntry" : "EventEntry";
    }

    private static @Nullable Instant until(TimelineEntry move) {
        var until = Json.textOrNull(move.properties(), "until");
        return until == null ? null : Instant.parse(until);
    }
}
