package io.perennial.engine.definition;

import io.perennial.engine.definition.JourneyDraft.EventEntryDraft;
import io.perennial.engine.definition.JourneyDraft.SegmentEntryDraft;
import io.perennial.engine.definition.JourneyDraft.StageEntryDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.EventFilterJson;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journey as it is kept, and as a draft gives it. */
final class JourneyJson {
    private static final Duration LONGEST_AGE = Duration.ofDays(3660);

    private JourneyJson() {}

    /** Reads what lets a contact in; places are those of {@code PublishJourneyInput}. */
    static JourneyEntry entry(JourneyDraft.EntryDraft draft) throws JsonFault {
        return switch (draft) {
            case StageEntryDraft onStage ->
                new JourneyEntry.OnStage(
                        onStage.model(), onStage.stage(), where(draft, "onStage"), maxAge(draft, "onStage"));
            case SegmentEntryDraft onSegment ->
                new JourneyEntry.OnSegment(
                        onSegment.segment(), onSegment.enters(), where(draft, "onSegment"), maxAge(draft, "onSegment"));
            case EventEntryDraft onEvent ->
                new JourneyEntry.OnEvent(
                        onEvent.type(), tests(onEvent), where(draft, "onEvent"), maxAge(draft, "onEvent"));
        };
    }

    private static EventFilter tests(EventEntryDraft draft) throws JsonFault {
        var properties = draft.properties();
        if (properties == null || properties.equals(JsonValue.NULL)) return EventFilter.ALL;
        return EventFilterJson.read(properties, List.of("entry", "onEvent", "properties"));
    }

    private static @Nullable Predicate where(JourneyDraft.EntryDraft draft, String kind) throws JsonFault {
        var where = draft.where();
        if (where == null || where.equals(JsonValue.NULL)) return null;
        return PredicateJson.read(where, List.of("entry", kind, "where"));
    }

    private static Duration maxAge(JourneyDraft.EntryDraft draft, String kind) throws JsonFault {
        if (draft.maxAge() == null) return JourneyEntry.DEFAULT_MAX_AGE;
        try {
            var age = Duration.parse(draft.maxAge());
            if (age.isPositive() && age.compareTo(LONGEST_AGE) <= 0) return age;
        } catch (DateTimeParseException e) {
            // Said below, as for an age that is too long.
        }
        throw new JsonFault(
                List.of("entry", kind, "maxAge"), "Give a time of up to ten years, ISO 8601, such as PT24H or P7D.");
    }

    static JsonObject write(JourneyDraft draft, JourneyEntry entry) {
        return Json.object()
                .add("name", draft.name())
                .add("message", draft.message())
                .add("entry", write(entry))
                .build();
    }

    private static JsonObject write(JourneyEntry entry) {
        var object = Json.object().add("maxAge", entry.maxAge().toString());
        if (entry.where() != null) object.add("where", PredicateJson.write(entry.where()));
        return add(object, entry).build();
    }

    private static JsonObjectBuilder add(JsonObjectBuilder object, JourneyEntry entry) {
        return switch (entry) {
            case JourneyEntry.OnStage onStage ->
                object.add("stage", Json.object().add("model", onStage.model()).add("stage", onStage.stage()));
            case JourneyEntry.OnSegment onSegment ->
                object.add(
                        "segment",
                        Json.object().add("segment", onSegment.segment()).add("enters", onSegment.enters()));
            case JourneyEntry.OnEvent onEvent ->
                object.add("event", onEvent.type()).add("properties", EventFilterJson.write(onEvent.properties()));
        };
    }

    static Journey read(DefinitionVersion version) {
        var json = version.document();
        return new Journey(
                version.key(),
                version.version(),
                json.getString("name"),
                readEntry(json.getJsonObject("entry")),
                json.getString("message"),
                version.active(),
                version.activatedAt());
    }

    private static JourneyEntry readEntry(JsonObject json) {
        try {
            var where = json.containsKey("where") ? PredicateJson.read(json.get("where"), List.of()) : null;
            var maxAge = Duration.parse(json.getString("maxAge"));
            if (json.containsKey("event"))
                return new JourneyEntry.OnEvent(
                        json.getString("event"),
                        EventFilterJson.read(json.getJsonObject("properties"), List.of()),
                        where,
                        maxAge);
            if (json.containsKey("segment")) {
                var segment = json.getJsonObject("segment");
                return new JourneyEntry.OnSegment(
                        segment.getString("segment"), segment.getBoolean("enters"), where, maxAge);
            }
            var stage = json.getJsonObject("stage");
            return new JourneyEntry.OnStage(stage.getString("model"), stage.getString("stage"), where, maxAge);
        } catch (JsonFault e) {
            throw new IllegalStateException("a stored journey can't be read: " + e.place(), e);
        }
    }
}
