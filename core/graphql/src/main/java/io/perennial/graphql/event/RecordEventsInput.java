package io.perennial.graphql.event;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.wiring.Input;

/** The events of one call, as the caller gave them. */
public record RecordEventsInput(GivenEvents events, RecordMode mode) {
    public static RecordEventsInput read(Input input, WorkspaceId workspace) {
        var events = new GivenEvents();
        for (var event : input.objects("events"))
            RefusedEvent.in(event).ifPresentOrElse(events::refuse, () -> events.add(draft(event, workspace)));
        // `mode: null` is not the default that a missing one is.
        var mode = input.textOrNull("mode");
        return new RecordEventsInput(events, mode == null ? RecordMode.LIVE : RecordMode.valueOf(mode));
    }

    private static EventDraft draft(Input event, WorkspaceId workspace) {
        return new EventDraft(
                ContactRefInput.read(event.object("contact"), workspace),
                event.text("type"),
                event.textOrNull("messageId"),
                event.instantOrNull("occurredAt"),
                event.anyJsonOrNull("properties"));
    }
}
