package io.perennial.graphql.admin;

import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.journey.RunsUnderWay;
import io.perennial.engine.json.Json;
import io.perennial.graphql.wiring.Input;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A {@code PublishJourneyInput} as the journey's document; places of faults are the same in both. */
final class JourneyInput {
    private JourneyInput() {}

    static JourneyDraft draft(Input input) {
        var document = Json.object().add("name", input.text("name")).add("entry", entry(input.object("entry")));
        texts(document, input, "runKey", "message");
        json(document, input, "steps");
        var reentry = input.objectOrNull("reentry");
        if (reentry != null) document.add("reentry", reentry(reentry));
        if (input.has("exits"))
            document.add(
                    "exits",
                    Json.array(input.objectsOrEmpty("exits").stream()
                            .map(JourneyInput::rule)
                            .toList()));
        var goal = input.objectOrNull("goal");
        if (goal != null) document.add("goal", rule(goal));
        // What says nothing is left out, so that a journey published again as it is makes no new version.
        if (!RunsUnderWay.FINISH.name().equals(input.textOrNull("runsUnderWay")))
            texts(document, input, "runsUnderWay");
        return new JourneyDraft(input.text("key"), document.build());
    }

    private static JsonObject entry(Input entry) {
        var document = Json.object();
        for (var kind : List.of("onStage", "onEvent", "onSegment", "onDate", "onRequest")) {
            var inside = entry.objectOrNull(kind);
            if (inside == null) continue;
            var object = Json.object();
            texts(object, inside, "model", "stage", "segment", "move", "type", "maxAge", "property", "offset", "at");
            if (inside.has("yearly")) object.add("yearly", inside.flag("yearly"));
            json(object, inside, "properties", "where");
            document.add(kind, object);
        }
        return document.build();
    }

    private static JsonObject reentry(Input reentry) {
        var document = Json.object();
        if (reentry.has("once")) document.add("once", reentry.flag("once"));
        texts(document, reentry, "after");
        return document.build();
    }

    private static JsonObject rule(Input rule) {
        var document = Json.object();
        var event = rule.objectOrNull("onEvent");
        if (event != null) {
            var object = Json.object();
            texts(object, event, "type");
            json(object, event, "properties");
            document.add("onEvent", object);
        }
        json(document, rule, "when");
        return document.build();
    }

    private static void texts(JsonObjectBuilder document, Input input, String... names) {
        for (var name : names) {
            var text = input.textOrNull(name);
            if (text != null) document.add(name, text);
        }
    }

    private static void json(JsonObjectBuilder document, Input input, String... names) {
        for (var name : names) {
            var value = input.jsonOrNull(name);
            if (value != null) document.add(name, value);
        }
    }
}
