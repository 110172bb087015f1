package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.Decision.Transition;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.Journey;
import io.perennial.engine.definition.JourneyEntry;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one fact leads to. Pure: the same snapshot, fact, definitions and instant give the same decision, on any
 * server, at any time.
 */
public final class Decider {
    private final Definitions definitions;

    public Decider(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * An entry came: the state is folded, stages move, journeys start unless it is HISTORICAL. The instant is the entry's
     * recordedAt: what is imported moves the contact to where it is today. A contact's time does not run backwards: what has its
     * turn after a later move is decided as of that move.
     */
    public Decision entry(Snapshot before, TimelineEntry entry) {
        return counted(new Folding(definitions).fold(before, entry), entry);
    }

    /** An entry that a rebuild has counted already has its turn to be decided. */
    public Decision counted(Snapshot folded, TimelineEntry entry) {
        return decide(folded, new Cause(entry, entry.recordedAt(), latest(entry.recordedAt(), folded)));
    }

    /**
     * As of when to decide at an instant: no earlier than the last move. Else the verdicts would be those of before it, and move the contact
     * back.
     */
    public static Instant latest(Instant at, Snapshot snapshot) {
        return snapshot.tracks().values().stream()
                .map(TrackState::since)
                .filter(at::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    /** A wake-up came due: stages may move because time has passed. */
    public Decision due(Snapshot before, Instant due) {
        return decide(before, new Cause(null, due, latest(due, before)));
    }

    /** Until when what is decided as of an instant stays so by itself; none if time alone changes nothing. */
    public Optional<Instant> validUntil(Snapshot snapshot, Instant instant) {
        return Optional.ofNullable(
                moves(snapshot, new Cause(null, instant, instant)).validUntil());
    }

    /** The id of the record of what an entry leads to. */
    public static UUID recordId(ContactKey contact, EntryId entry) {
        return recordId(contact, (Object) entry);
    }

    /** The id of the record of what a wake-up leads to. */
    public static UUID recordId(ContactKey contact, Instant due) {
        return recordId(contact, new Cause(null, due, due).name());
    }

    private static UUID recordId(ContactKey contact, Object cause) {
        return Hash128.of("decision", contact, cause);
    }

    private Decision decide(Snapshot folded, Cause cause) {
        var record = recordId(folded.contact(), cause.name());
        var moves = moves(folded, cause);
        var moved = moves.snapshot();
        var sends = cause.startsJourneys() ? sends(moved, cause, moves.transitions(), record) : List.<Send>of();
        if (moves.transitions().isEmpty() && sends.isEmpty())
            return new Decision(moved, List.of(), List.of(), moves.validUntil(), null);
        var written = DecisionJson.write(cause.entry(), definitions, moved, moves.transitions(), sends);
        return new Decision(
                moved,
                moves.transitions(),
                sends,
                moves.validUntil(),
                new DecisionRecord(record, folded.contact(), cause.instant(), written));
    }

    /** Where the contact is in each model now, and when that may change by itself. */
    private Moves moves(Snapshot snapshot, Cause cause) {
        var tracks = new HashMap<>(snapshot.tracks());
        var transitions = new ArrayList<Transition>();
        Instant validUntil = null;
        var evaluation = new Evaluation(new SnapshotFacts(snapshot, definitions.timeZone()), cause.instant());
        for (var model : definitions.modelsInOrder()) {
            var place = place(model, evaluation);
            validUntil = Verdict.earlier(validUntil, place.validUntil());
            var now = tracks.get(model.key());
            var from = now == null ? null : now.stage();
            var to = place.stage() == null ? null : place.stage().key();
            if (Objects.equals(from, to)) continue;
            var id = cause.entry() == null ? null : cause.entry().id();
            var because = place.because().get();
            tracks.put(model.key(), new TrackState(to, cause.instant(), model.version(), id, because));
            transitions.add(new Transition(model.key(), from, to, cause.instant(), because));
        }
        return new Moves(transitions.isEmpty() ? snapshot : snapshot.withTracks(tracks), transitions, validUntil);
    }

    /** The last stage whose criteria hold. The answer lasts until any of the verdicts that led to it ends. */
    private static Place place(LifecycleModel model, Evaluation evaluation) {
        Instant validUntil = null;
        for (var stage : model.stages().reversed()) {
            var verdict = evaluation.of(stage.criteria());
            validUntil = Verdict.earlier(validUntil, verdict.validUntil());
            if (verdict.holds()) return new Place(stage, verdict::because, validUntil);
        }
        return new Place(null, () -> List.of("no stage's criteria hold"), validUntil);
    }

    private List<Send> sends(Snapshot snapshot, Cause cause, List<Transition> transitions, UUID record) {
        var sends = new ArrayList<Send>();
        var evaluation = new Evaluation(new SnapshotFacts(snapshot, definitions.timeZone()), cause.instant());
        for (var journey : definitions.openJourneys()) {
            var because = enters(journey.entry(), cause, transitions);
            if (because.isEmpty()) continue;
            var message = definitions.message(journey.message());
            if (message.isEmpty()) continue;
            var reasons = new ArrayList<>(List.of(because.get()));
            var where = journey.entry().where();
            if (where != null) {
                var verdict = evaluation.of(where);
                if (!verdict.holds()) continue;
                reasons.addAll(verdict.because());
            }
            var intent = intent(snapshot, journey, message.get(), cause, record);
            sends.add(new Send(intent, reasons, tooOld(journey, cause)));
        }
        return sends;
    }

    private static Optional<String> enters(JourneyEntry entry, Cause cause, List<Transition> transitions) {
        return switch (entry) {
            case JourneyEntry.OnStage onStage ->
                transitions.stream()
                        .filter(move -> move.model().equals(onStage.model())
                                && onStage.stage().equals(move.to()))
                        .map(move -> "entered stage %s of %s".formatted(onStage.stage(), onStage.model()))
                        .findFirst();
            case JourneyEntry.OnEvent onEvent -> {
                var event = cause.entry();
                var passes = event != null
                        && event.type().equals(onEvent.type())
                        && onEvent.properties().accepts(event.properties());
                yield passes ? Optional.of("%s happened".formatted(onEvent.type())) : Optional.empty();
            }
        };
    }

    private static Intent intent(
            Snapshot snapshot, Journey journey, MessageDefinition message, Cause cause, UUID record) {
        var contact = snapshot.contact();
        var run = Hash128.of("run", contact, journey.key(), cause.name());
        return new Intent(
                new IntentId(Hash128.of("intent", contact, journey.key(), run, "send", 0)),
                contact,
                journey.key(),
                journey.version(),
                message.key(),
                message.version(),
                message.channel(),
                message.messageClass(),
                message.topic(),
                cause.entry() == null ? null : cause.entry().position(),
                record,
                cause.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable String tooOld(Journey journey, Cause cause) {
        var entry = cause.entry();
        if (entry == null) return null;
        var age = Duration.between(entry.occurredAt(), entry.recordedAt());
        return age.compareTo(journey.entry().maxAge()) > 0 ? "TOO_OLD" : null;
    }

    /**
     * What the decision is about.
     *
     * @param entry null if time is the cause
     * @param at when it was recorded or due
     * @param instant as of when to decide
     */
    private record Cause(@Nullable TimelineEntry entry, Instant at, Instant instant) {

        boolean startsJourneys() {
            return entry == null || entry.mode() == RecordMode.LIVE;
        }

        Object name() {
            return entry == null ? "due " + at : entry.id();
        }
    }

    private record Place(
            @Nullable StageDefinition stage,
            Supplier<List<String>> because,
            @Nullable Instant validUntil) {}

    private record Moves(
            Snapshot snapshot,
            List<Transition> transitions,
            @Nullable Instant validUntil) {}
}
