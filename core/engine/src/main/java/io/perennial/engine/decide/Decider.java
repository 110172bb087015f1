package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.Journey;
import io.perennial.engine.definition.JourneyEntry;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.definition.Placement;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
        return decide(folded, Cause.ofEntry(entry, latest(entry.recordedAt(), folded)));
    }

    /**
     * As of when to decide at an instant: no earlier than the last move. Else the verdicts would be those of before it, and move the contact
     * back.
     */
    public static Instant latest(Instant at, Snapshot snapshot) {
        var moves = Stream.concat(
                snapshot.tracks().values().stream().map(TrackState::since),
                snapshot.segments().values().stream().map(SegmentState::since));
        return moves.filter(at::isBefore).max(Comparator.naturalOrder()).orElse(at);
    }

    /** A wake-up came due: stages may move because time has passed. */
    public Decision due(Snapshot before, Instant due) {
        return decide(before, Cause.ofTime(due, latest(due, before)));
    }

    /**
     * The models and segments have changed since the contact was placed: it moves to where these put it, and enters no journey.
     *
     * @param at no earlier than any entry that it counts
     */
    public Decision redefined(Snapshot before, Instant at) {
        var cause = Cause.ofDefinitions(definitions, latest(at, before));
        return decision(before, Placing.changed(definitions, before, cause.instant()), List.of(), cause);
    }

    /** Until when what is decided as of an instant stays so by itself; none if time alone changes nothing. */
    public Optional<Instant> validUntil(Snapshot snapshot, Instant instant) {
        return Optional.ofNullable(
                Placing.everywhere(definitions, snapshot, instant, null).validUntil());
    }

    /** The id of the record of what an entry leads to. */
    public static UUID recordId(ContactKey contact, EntryId entry) {
        return recordId(contact, (Object) entry);
    }

    /** The id of the record of what a wake-up leads to. */
    public static UUID recordId(ContactKey contact, Instant due) {
        return recordId(contact, Cause.ofTime(due, due).name());
    }

    /** The id of the record of what new models and segments lead to. */
    public UUID recordId(ContactKey contact) {
        return recordId(contact, Cause.ofDefinitions(definitions, Instant.EPOCH).name());
    }

    private static UUID recordId(ContactKey contact, Object cause) {
        return Hash128.of("decision", contact, cause);
    }

    private Decision decide(Snapshot folded, Cause cause) {
        var placed = cause.entry() == null
                ? Placing.everywhere(definitions, folded, cause.instant(), null)
                : Placing.touched(definitions, folded, cause.instant(), cause.entry());
        var record = recordId(folded.contact(), cause.name());
        var sends = cause.startsJourneys() ? sends(placed, folded.placedSince(), cause, record) : List.<Send>of();
        return decision(folded, placed, sends, cause);
    }

    private Decision decision(Snapshot folded, Placing.Placed placed, List<Send> sends, Cause cause) {
        var decision = new Decision(
                placed.snapshot(), placed.transitions(), placed.segmentChanges(), sends, placed.validUntil(), null);
        if (!placed.moves() && sends.isEmpty()) return decision;
        return decision.recorded(new DecisionRecord(
                recordId(folded.contact(), cause.name()),
                folded.contact(),
                cause.instant(),
                DecisionJson.write(cause.entry(), definitions, decision)));
    }

    private List<Send> sends(Placing.Placed placed, Instant placedSince, Cause cause, UUID record) {
        var snapshot = placed.snapshot();
        var sends = new ArrayList<Send>();
        var evaluation = new Evaluation(new SnapshotFacts(snapshot, definitions.timeZone()), cause.instant());
        for (var journey : definitions.openJourneys()) {
            var because = enters(journey.entry(), cause, placed, placedSince);
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

    private Optional<String> enters(JourneyEntry entry, Cause cause, Placing.Placed placed, Instant placedSince) {
        return switch (entry) {
            case JourneyEntry.OnStage onStage ->
                placed.transitions().stream()
                        .filter(move -> move.model().equals(onStage.model())
                                && onStage.stage().equals(move.to())
                                && isKnown(definitions.model(move.model()), placedSince))
                        .map(move -> "entered stage %s of %s".formatted(onStage.stage(), onStage.model()))
                        .findFirst();
            case JourneyEntry.OnSegment onSegment ->
                placed.segmentChanges().stream()
                        .filter(change -> change.segment().equals(onSegment.segment())
                                && change.enters() == onSegment.enters()
                                && isKnown(definitions.segment(change.segment()), placedSince))
                        .map(change ->
                                "%s segment %s".formatted(change.enters() ? "entered" : "left", change.segment()))
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

    /**
     * Whether a model or segment has placed the contact before. If not, and others have, its first move tells of the past: it enters no
     * journey, though an entry or time gave the occasion.
     */
    private static boolean isKnown(Optional<? extends Placement> placement, Instant placedSince) {
        return placedSince.equals(Instant.EPOCH)
                || placement
                        .filter(one -> one.activatedAt().isAfter(placedSince))
                        .isEmpty();
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
     * @param entry null if time or a definition is the cause
     * @param name tells it from any other cause of the same contact
     * @param instant as of when to decide
     */
    private record Cause(@Nullable TimelineEntry entry, Object name, boolean startsJourneys, Instant instant) {

        static Cause ofEntry(TimelineEntry entry, Instant instant) {
            return new Cause(entry, entry.id(), entry.mode() == RecordMode.LIVE, instant);
        }

        static Cause ofTime(Instant due, Instant instant) {
            return new Cause(null, "due " + due, true, instant);
        }

        static Cause ofDefinitions(Definitions definitions, Instant instant) {
            return new Cause(null, "definitions of " + definitions.placedSince(), false, instant);
        }
    }
}
