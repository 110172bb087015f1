package io.perennial.engine.definition;

import io.perennial.engine.document.Members;
import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A journey template with values in the places of its parameters, read as what is to be published. */
final class FilledTemplate {
    private static final int MOST_PARTS = 100;
    private static final String PARAMETER = "parameter";
    private static final String NEGATED = "negated";
    private static final String AS = "as";

    private final Map<String, JsonValue> values;
    private final Map<List<String>, String> places = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final List<SegmentDraft> segments;
    private final List<MessageDraft> messages;
    private final JourneyDraft journey;

    FilledTemplate(JourneyTemplate template, Map<String, JsonValue> values, String journeyKey) {
        this.values = Map.copyOf(values);
        var document = filled(template.document());
        var members = Members.of(document, List.of(), faults);
        segments = members.list("segments", MOST_PARTS, FilledTemplate::segment);
        messages = members.list("messages", MOST_PARTS, FilledTemplate::message);
        twins("segments", segments.stream().map(SegmentDraft::key).toList());
        twins("messages", messages.stream().map(MessageDraft::key).toList());
        journey = new JourneyDraft(journeyKey, journey(members));
        for (var i = 0; i < template.parameters().size(); i++) {
            var name = template.parameters().get(i).name();
            if (!used.contains(name))
                faults.add(new Fault(
                        FaultCode.INVALID,
                        List.of("parameters", Integer.toString(i), "name"),
                        "Nothing in the template takes the parameter '%s'.".formatted(name)));
        }
    }

    private JsonObject filled(JsonObject document) {
        var filled = Json.object();
        document.forEach(
                (name, value) -> filled.add(name, name.equals("parameters") ? value : filled(value, List.of(name))));
        return filled.build();
    }

    private JsonValue filled(JsonValue value, List<String> place) {
        return switch (value) {
            case JsonObject object when isParameter(object) -> value(object, place);
            case JsonObject object -> {
                var filled = Json.object();
                object.forEach((name, inner) -> filled.add(name, filled(inner, JsonFault.in(place, name))));
                yield filled.build();
            }
            case JsonArray array -> {
                var filled = new ArrayList<JsonValue>();
                for (var i = 0; i < array.size(); i++)
                    filled.add(filled(array.get(i), JsonFault.in(place, Integer.toString(i))));
                yield Json.array(filled);
            }
            default -> value;
        };
    }

    /** A test of an event's property of that name has an object in it. */
    private static boolean isParameter(JsonObject object) {
        return object.get(PARAMETER) instanceof JsonString
                && Set.of(PARAMETER, NEGATED, AS).containsAll(object.keySet());
    }

    private JsonValue value(JsonObject parameter, List<String> place) {
        var name = parameter.getString(PARAMETER);
        used.add(name);
        places.put(place, name);
        var value = values.get(name);
        if (value == null) {
            faults.add(new Fault(FaultCode.INVALID, place, "There is no parameter '%s'.".formatted(name)));
            return JsonValue.NULL;
        }
        var changed = Optional.of(value);
        if (parameter.containsKey(AS)) changed = days(parameter.get(AS), value, place);
        if (parameter.containsKey(NEGATED))
            changed = changed.flatMap(one -> negated(parameter.get(NEGATED), one, place));
        return changed.orElse(value);
    }

    private Optional<JsonValue> days(JsonValue as, JsonValue value, List<String> place) {
        var days = as instanceof JsonString unit && unit.getString().equals("days")
                ? TemplateParameter.days(value)
                : Optional.<JsonValue>empty();
        if (days.isEmpty())
            faults.add(new Fault(
                    FaultCode.INVALID, place, "'as' is \"days\", and goes with a time of whole days such as P30D."));
        return days;
    }

    private Optional<JsonValue> negated(JsonValue isTrue, JsonValue value, List<String> place) {
        var negated = isTrue.equals(JsonValue.TRUE) ? TemplateParameter.negated(value) : Optional.<JsonValue>empty();
        if (negated.isEmpty())
            faults.add(new Fault(FaultCode.INVALID, place, "'negated' is true, and goes with a number or a duration."));
        return negated;
    }

    private static SegmentDraft segment(Members segment) {
        segment.only("key", "name", "description", "criteria");
        segment.predicate("criteria");
        return new SegmentDraft(
                segment.key("key"), segment.text("name"), segment.textOrNull("description"), segment.value("criteria"));
    }

    private static MessageDraft message(Members message) {
        message.only("key", "name", "channel", "messageClass", "topic", "templates");
        return new MessageDraft(
                message.key("key"),
                message.text("name"),
                message.text("channel"),
                message.parsed(
                        "messageClass",
                        FilledTemplate::messageClass,
                        MessageClass.MARKETING,
                        "Give MARKETING, TRANSACTIONAL or OPERATIONAL."),
                message.textOrNull("topic"),
                message.list("templates", MOST_PARTS, FilledTemplate::text));
    }

    private static Optional<MessageClass> messageClass(String text) {
        return Arrays.stream(MessageClass.values())
                .filter(one -> one.name().equals(text))
                .findFirst();
    }

    private static MessageDraft.TemplateDraft text(Members template) {
        template.only("locale", "subject", "text", "html");
        return new MessageDraft.TemplateDraft(
                template.text("locale"),
                template.textOrNull("subject"),
                template.textOrNull("text"),
                template.textOrNull("html"));
    }

    private void twins(String part, List<String> keys) {
        var seen = new HashSet<String>();
        for (var i = 0; i < keys.size(); i++)
            if (!seen.add(keys.get(i)))
                faults.add(new Fault(
                        FaultCode.CONFLICT,
                        List.of(part, Integer.toString(i), "key"),
                        "Two of the %s have the key '%s'.".formatted(part, keys.get(i))));
    }

    private static JsonObject journey(Members members) {
        // That it is no object is a fault already.
        members.object("journey");
        return members.value("journey") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** What can't be read of it, but for the journey's document; places are those of the template. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The parameter that stands at a place of the template, or around it; null if none does. */
    @Nullable
    String parameterAt(List<String> place) {
        for (var i = place.size(); i > 0; i--) {
            var name = places.get(place.subList(0, i));
            if (name != null) return name;
        }
        return null;
    }

    List<SegmentDraft> segments() {
        return segments;
    }

    List<MessageDraft> messages() {
        return messages;
    }

    JourneyDraft journey() {
        return journey;
    }

    List<String> keys(String part) {
        return part.equals("segments")
                ? segments.stream().map(SegmentDraft::key).toList()
                : messages.stream().map(MessageDraft::key).toList();
    }
}
