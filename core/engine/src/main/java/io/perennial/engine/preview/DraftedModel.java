package io.perennial.engine.preview;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.ContactPast;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a draft of a model would put contacts, as of one instant: by their timelines, as it is decided once it is published. */
final class DraftedModel {
    private final LifecycleModel draft;
    private final Definitions definitions;
    private final TimelineStore timeline;
    private final Instant now;

    /** @param timeZone the workspace's */
    DraftedModel(LifecycleModel draft, String timeZone, TimelineStore timeline, Instant now) {
        this.draft = draft;
        this.definitions = Definitions.of(List.of(), List.of(), List.of(draft), List.of(), Instant.EPOCH, timeZone);
        this.timeline = timeline;
        this.now = now;
    }

    /** The contact's move; none if it stays where it is. */
    Optional<Move> move(ContactKey contact) {
        var past = new ContactPast(contact, definitions, now, null);
        timeline.forEach(contact, past::add);
        var snapshot = past.snapshot();
        // One of which nothing is counted is not placed before something happens to it.
        if (snapshot.folded() == 0) return Optional.empty();
        var standing = new Decider(definitions).standing(snapshot, Decider.latest(now, snapshot), draft);
        var track = snapshot.tracks().get(draft.key());
        var from = track == null ? null : track.stage();
        return Objects.equals(from, standing.stage())
                ? Optional.empty()
                : Optional.of(new Move(contact, from, standing.stage(), standing.because()));
    }

    record Move(
            ContactKey contact,
            @Nullable String from,
            @Nullable String to,
            List<String> because) {}
}
