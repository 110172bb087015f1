package io.perennial.graphql.event;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.wiring.Input;
import java.util.List;

/** The events of one call, as the caller gave them. */
public record RecordEventsInput(List<EventDraft> events, RecordMode mode) {
    public RecordEventsInput {
        events = List.copyOf(events);
    }

    public static RecordEventsInput read(Input input, WorkspaceId workspace) {
        var events = input.objects("events").stream()
                .map(event -> draft(event, workspace))
                .toList();
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
