package io.perennial.graphql.event;

import io.perennial.engine.decide.Track;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.graphql.wiring.FieldCatalog;

/** The types of {@code common/events.graphqls}. */
public final class EventFields {
    private EventFields() {}

    public static void wire(FieldCatalog catalog) {
        catalog.type("RecordEventsPayload", RecordedEvents.class)
                .read("accepted", RecordedEvents::accepted)
                .read("userErrors", RecordedEvents::faults);
        catalog.type("Track", Track.class)
                .read("model", Track::model)
                .read("modelName", Track::modelName)
                .read("stage", Track::stage)
                .read("since", Track::since)
                .read("because", Track::because);
        catalog.type("Stage", StageDefinition.class)
                .read("key", StageDefinition::key)
                .read("name", StageDefinition::name)
                .read("description", StageDefinition::description);
    }
}
