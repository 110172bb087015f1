package io.perennial.engine.definition;

import io.perennial.engine.predicate.Measure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The definitions of a workspace that are in force at an instant, with what they need of a timeline.
 *
 * @param messages by key
 * @param journeys by key, archived ones as well
 * @param models by key
 * @param measures every measure that a predicate asks for, with how many instants to keep of it
 */
public record Definitions(
        Map<String, MessageDefinition> messages,
        Map<String, Journey> journeys,
        Map<String, LifecycleModel> models,
        Map<Measure, Integer> measures) {
    public static final Definitions NONE = Definitions.of(List.of(), List.of(), List.of());

    public Definitions {
        messages = Map.copyOf(messages);
        journeys = Map.copyOf(journeys);
        models = Map.copyOf(models);
        measures = Map.copyOf(measures);
    }

    public static Definitions of(
            Collection<MessageDefinition> messages, Collection<Journey> journeys, Collection<LifecycleModel> models) {
        var measures = new HashMap<Measure, Integer>();
        for (var model : models) for (var stage : model.stages()) MeasuresOf.add(stage.criteria(), measures);
        for (var journey : journeys) {
            var where = journey.entry().where();
            if (where != null) MeasuresOf.add(where, measures);
        }
        Map<String, MessageDefinition> messagesByKey = new HashMap<>();
        messages.forEach(message -> messagesByKey.put(message.key(), message));
        Map<String, Journey> journeysByKey = new HashMap<>();
        journeys.forEach(journey -> journeysByKey.put(journey.key(), journey));
        Map<String, LifecycleModel> modelsByKey = new HashMap<>();
        models.forEach(model -> modelsByKey.put(model.key(), model));
        return new Definitions(messagesByKey, journeysByKey, modelsByKey, measures);
    }

    public Optional<MessageDefinition> message(String key) {
        return Optional.ofNullable(messages.get(key));
    }

    public Optional<LifecycleModel> model(String key) {
        return Optional.ofNullable(models.get(key));
    }

    /** The journeys that contacts enter, by key. */
    public List<Journey> openJourneys() {
        return new TreeMap<>(journeys).values().stream().filter(Journey::active).toList();
    }

    /** The models by key. */
    public List<LifecycleModel> modelsInOrder() {
        return List.copyOf(new TreeMap<>(models).values());
    }
}
