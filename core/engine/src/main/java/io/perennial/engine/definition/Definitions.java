package io.perennial.engine.definition;

import io.perennial.engine.measure.Needs;
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
 * @param needs what predicates ask for of a timeline
 * @param timeZone the workspace's, IANA; used where a contact's own is not known
 */
public record Definitions(
        Map<String, MessageDefinition> messages,
        Map<String, Journey> journeys,
        Map<String, LifecycleModel> models,
        Needs needs,
        String timeZone) {
    public static final Definitions NONE = Definitions.of(List.of(), List.of(), List.of(), "UTC");

    public Definitions {
        messages = Map.copyOf(messages);
        journeys = Map.copyOf(journeys);
        models = Map.copyOf(models);
    }

    public static Definitions of(
            Collection<MessageDefinition> messages,
            Collection<Journey> journeys,
            Collection<LifecycleModel> models,
            String timeZone) {
        var needs = new NeedsOf();
        for (var model : models) for (var stage : model.stages()) needs.add(stage.criteria());
        for (var journey : journeys) {
            var where = journey.entry().where();
            if (where != null) needs.add(where);
        }
        Map<String, MessageDefinition> messagesByKey = new HashMap<>();
        messages.forEach(message -> messagesByKey.put(message.key(), message));
        Map<String, Journey> journeysByKey = new HashMap<>();
        journeys.forEach(journey -> journeysByKey.put(journey.key(), journey));
        Map<String, LifecycleModel> modelsByKey = new HashMap<>();
        models.forEach(model -> modelsByKey.put(model.key(), model));
        return new Definitions(messagesByKey, journeysByKey, modelsByKey, needs.needs(), timeZone);
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
