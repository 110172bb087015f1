package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import jakarta.json.JsonValue;
import java.util.List;

/** A lifecycle model as a document: {@code name}, {@code description}, {@code stages}. */
public final class LifecycleModelJson {
    private LifecycleModelJson() {}

    /** Reads the stages; the fault says where they can't be read first. */
    public static List<StageDefinition> stages(JsonValue json, List<String> place) throws JsonFault {
        var reading = new StageReading(json, place);
        if (!reading.faults().isEmpty()) throw reading.faults().getFirst();
        return reading.stages();
    }

    static LifecycleModel read(DefinitionVersion version) {
        var json = version.document();
        try {
            return new LifecycleModel(
                    version.key(),
                    version.version(),
                    json.getString("name"),
                    Json.textOrNull(json, "description"),
                    stages(json, List.of()),
                    version.activatedAt(),
                    version.origin());
        } catch (JsonFault e) {
            throw new IllegalStateException("a stored lifecycle model can't be read: " + e.place(), e);
        }
    }
}
