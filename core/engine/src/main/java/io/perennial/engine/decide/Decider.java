package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
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
        var moves = Stream.of(
                        snapshot.tracks().values().stream().map(TrackState::since),
                        snapshot.segments().values().stream().map(SegmentState::since),
                        snapshot.journeys().runs().values().stream().map(JourneyRun::since))
                .flatMap(since -> since);
        return moves.filter(at::isBefore).max(Comparator.naturalOrder()).orElse(at);
    }

    /** A wake-up came due: stages may move because time has passed. */
    public Decision due(Snapshot before, Instant due) {
        return decide(before, Cause.ofTime(due, latest(due, before)));
    }

    /**
     * The definitions have changed since the contact was placed: it moves to where models and segments put it, and its runs to where new
     * versions of their journeys do. It enters no journey.
     *
     * @param at no earlier than any entry that it counts
     */
    public Decision redefined(Snapshot before, Instant at) {
        var cause = Cause.ofDefinitions(definitions, latest(at, before));
        var placed = Placing.changed(definitions, before, cause.instant());
        return decision(before, placed, runs(before, placed, cause).takenOn(), cause);
    }

    /**
     * Tops begin elsewhere than when the contact was placed: models and segments that ask for them may move it as of that instant, as if a
     * wake-up had come due, and so may its runs.
     */
    public Decision ranked(Snapshot before) {
        var since = definitions.thresholds().since();
        var cause = Cause.ofThresholds(since, latest(since, before));
        var placed = Placing.ranked(definitions, before, cause.instant());
        return decision(before, placed, runs(before, placed, cause).moved(), cause);
    }

    /** Until when what is decided as of an instant stays so by itself; none if time alone changes nothing. */
    public Optional<Instant> validUntil(Snapshot snapshot, Instant instant) {
        return Optional.ofNullable(Verdict.earlier(
                Placing.everywhere(definitions, snapshot, instant, null).validUntil(),
                Runs.validUntil(definitions, snapshot, instant)));
    }

    /** The runs that are under way, in the order in which they began, each with when it goes on as the contact is now. */
    public List<JourneyRun> underWay(Snapshot snapshot) {
        var pauses = Pauses.of(new SnapshotFacts(snapshot, definitions), definitions);
        return snapshot.journeys().underWay().stream()
                .map(run -> definitions
                        .journey(run.journey(), run.version())
                        .map(journey -> run.withUntil(pauses.end(journey, run, run.since())))
                        .orElse(run))
                .toList();
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

    /** The id of the record of what the latest thresholds lead to. */
    public UUID rankedRecordId(ContactKey contact) {
        var since = definitions.thresholds().since();
        return recordId(contact, Cause.ofThresholds(since, since).name());
    }

    private static UUID recordId(ContactKey contact, Object cause) {
        return Hash128.of("decision", contact, cause);
    }

    /** What predicates answer about a contact as of an instant. */
    public Evaluation evaluation(Snapshot snapshot, Instant instant) {
        return new Evaluation(new SnapshotFacts(snapshot, definitions), instant);
    }

    /** At which stage of a model a contact is as of an instant. */
    public Standing standing(Snapshot snapshot, Instant instant, LifecycleModel model) {
        var facts = new SnapshotFacts(snapshot, definitions);
        return Standing.of(model, facts, new Evaluation(facts, instant), instant);
    }

    /**
     * Whether a journey lets the contact in, as deciding it says; none if this is no occasion for it.
     *
     * @param folded the state with the entry counted, and placed as it was before
     * @param entry null if time is the occasion
     */
    public Optional<Admission> admission(
            Snapshot folded, @Nullable TimelineEntry entry, Instant instant, Journey journey) {
        var cause = entry == null ? Cause.ofTime(instant, instant) : Cause.ofEntry(entry, instant);
        return runs(folded, placed(folded, cause), cause).admission(journey);
    }

    /** Why a journey that has one run at a time would let the contact in on no occasion as of an instant; none if it might. */
    public Optional<String> refusal(Snapshot snapshot, Instant instant, Journey journey) {
        if (journey.runKey() != null) return Optional.empty();
        var cause = Cause.ofTime(instant, instant);
        return runs(snapshot, placed(snapshot, cause), cause).refusal(journey, "");
    }

    private Decision decide(Snapshot folded, Cause cause) {
        var placed = placed(folded, cause);
        return decision(folded, placed, runs(folded, placed, cause).moved(), cause);
    }

    private Placing.Placed placed(Snapshot folded, Cause cause) {
        return cause.entry() == null
                ? Placing.everywhere(definitions, folded, cause.instant(), null)
                : Placing.touched(definitions, folded, cause.instant(), cause.entry());
    }

    private Runs runs(Snapshot folded, Placing.Placed placed, Cause cause) {
        return new Runs(definitions, placed, folded.placedSince(), cause, recordId(folded.contact(), cause.name()));
    }

    private Decision decision(Snapshot before, Placing.Placed placed, Runs.Moved runs, Cause cause) {
        var validUntil =
                Verdict.earlier(placed.validUntil(), Runs.validUntil(definitions, runs.snapshot(), cause.instant()));
        // What a new version of a journey makes of a run may be over already: it goes on now, and not as of then.
        var wakeAt = validUntil == null || validUntil.isAfter(cause.instant())
                ? validUntil
                : cause.instant().plusMillis(1);
        var decision = new Decision(
                before,
                runs.snapshot(),
                placed.transitions(),
                placed.segmentChanges(),
                runs.moves(),
                runs.sends(),
                runs.changes(),
                wakeAt,
                null);
        if (!decision.isOfConsequence()) return decision;
        return decision.recorded(new DecisionRecord(
                recordId(before.contact(), cause.name()),
                before.contact(),
                cause.instant(),
                DecisionJson.write(cause.entry(), definitions, decision)));
    }
}
