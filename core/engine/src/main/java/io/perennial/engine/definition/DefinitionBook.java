package io.perennial.engine.definition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Every version of every definition of one workspace, and what was in force when. */
final class DefinitionBook {
    private final List<DefinitionVersion> versions;
    private final NavigableMap<Instant, Definitions> inForce = new TreeMap<>();

    DefinitionBook(List<DefinitionVersion> versions, String timeZone) {
        this.versions = List.copyOf(versions);
        Map<Name, DefinitionVersion> active = new HashMap<>();
        var inOrder = new ArrayList<>(versions);
        inOrder.sort(Comparator.comparing(DefinitionVersion::activatedAt).thenComparingInt(DefinitionVersion::version));
        for (var version : inOrder) {
            active.put(new Name(version.kind(), version.key()), version);
            inForce.put(version.activatedAt(), definitions(active, timeZone));
        }
    }

    List<DefinitionVersion> versions() {
        return versions;
    }

    Definitions asOf(Instant instant) {
        var floor = inForce.floorEntry(instant);
        return floor == null ? Definitions.NONE : floor.getValue();
    }

    Definitions latest() {
        return inForce.isEmpty() ? Definitions.NONE : inForce.lastEntry().getValue();
    }

    private static Definitions definitions(Map<Name, DefinitionVersion> active, String timeZone) {
        var messages = new ArrayList<MessageDefinition>();
        var journeys = new ArrayList<Journey>();
        var models = new ArrayList<LifecycleModel>();
        for (var version : active.values()) {
            switch (version.kind()) {
                case MESSAGE -> messages.add(MessageDefinitionJson.read(version));
                case JOURNEY -> journeys.add(JourneyJson.read(version));
                case LIFECYCLE_MODEL -> models.add(LifecycleModelJson.read(version));
            }
        }
        return Definitions.of(messages, journeys, models, timeZone);
    }

    private record Name(DefinitionKind kind, String key) {}
}
