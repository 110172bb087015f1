package io.perennial.engine.decide;

import io.perennial.engine.decide.Decision.Change;
import io.perennial.engine.decide.Decision.RunMove;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.Placement;
import io.perennial.engine.journey.ExitRule;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.Reentry;
import io.perennial.engine.journey.RunsUnderWay;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.LocalDays;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a contact's runs on, and lets it into journeys, as of one instant. */
final class Runs {
    private static final int LONGEST_KEY = 200;

    private final Definitions definitions;
    private final Placing.Placed placed;
    private final Instant placedSince;
    private final Cause cause;
    private final UUID record;
    private final Evaluation evaluation;
    private final List<RunMove> moves = new ArrayList<>();
    private final List<Send> sends = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private JourneyRuns journeys;

    /**
     * The runs of a contact that has been placed.
     *
     * @param placedSince by which models and segments it was placed before
     */
    Runs(Definitions definitions, Placing.Placed placed, Instant placedSince, Cause cause, UUID record) {
        this.definitions = definitions;
        this.placed = placed;
        this.placedSince = placedSince;
        this.cause = cause;
        this.record = record;
        this.evaluation = new Evaluation(new SnapshotFacts(placed.snapshot(), definitions), cause.instant());
        this.journeys = placed.snapshot().journeys().asOf(cause.instant());
    }

    /** Those that are under way go on first: one that ends now lets the contact in again. */
    Moved moved() {
        for (var run : journeys.underWay())
            newer(run)
                    .or(() -> definitions.journey(run.journey(), run.version()))
                    .ifPresent(journey ->
                            take(RunWalk.goingOn(definitions, placed.snapshot(), journey, cause, record, run)));
        if (cause.movesRuns()) for (var journey : definitions.openJourneys()) enter(journey);
        return new Moved(placed.snapshot().withJourneys(journeys), moves, sends, changes);
    }

    /** Those that new versions take on or end; the others stay where they are. */
    Moved takenOn() {
        for (var run : journeys.underWay())
            newer(run)
                    .ifPresent(journey ->
                            take(RunWalk.goingOn(definitions, placed.snapshot(), journey, cause, record, run)));
        return new Moved(placed.snapshot().withJourneys(journeys), moves, sends, changes);
    }

    /** The later version that takes a run on or ends it; none if it stays with its own. */
    private Optional<Journey> newer(JourneyRun run) {
        Journey newer = null;
        for (var version : definitions.laterVersions(run.journey(), run.version())) {
            if (version.runsUnderWay() == RunsUnderWay.EXIT) return Optional.of(version);
            if (version.runsUnderWay() == RunsUnderWay.MOVE && waitsAlike(run, version)) newer = version;
        }
        return Optional.ofNullable(newer);
    }

    /** Whether a run waits at a step of the same kind in another version. One that waits for its own change is taken on after it. */
    private boolean waitsAlike(JourneyRun run, Journey version) {
        var own = definitions.journey(run.journey(), run.version()).flatMap(journey -> journey.step(run.step()));
        var other = version.step(run.step());
        return own.isPresent()
                && other.isPresent()
                && own.get().isPause()
                && own.get().getClass().equals(other.get().getClass());
    }

    private void take(RunWalk walk) {
        var move = walk.move();
        if (move.isEmpty()) return;
        journeys = journeys.with(move.get().run());
        moves.add(move.get());
        sends.addAll(walk.sends());
        changes.addAll(walk.changes());
    }

    private void enter(Journey journey) {
        var admission = admission(journey);
        if (admission.filter(Admission::isLetIn).isEmpty()) return;
        var because = admission.get().because();
        take(RunWalk.entering(
                definitions, placed.snapshot(), journey, key(journey), cause, record, because, isTooOld(journey)));
    }

    /** Whether the contact is let into a journey; none if this is no occasion for it. */
    Optional<Admission> admission(Journey journey) {
        return enters(journey).map(occasion -> admission(journey, occasion));
    }

    private Admission admission(Journey journey, String occasion) {
        if (!cause.movesRuns()) return Admission.refused("what is imported lets nobody in");
        if (isNewer(journey)) return Admission.refused("the journey was published after that was recorded");
        if (hasBegun(RunWalk.id(placed.snapshot(), journey, cause)))
            return Admission.refused("it has let the contact in already");
        var because = new ArrayList<>(List.of(occasion));
        var where = journey.entry().where();
        if (where != null) {
            var verdict = evaluation.of(where);
            if (!verdict.holds()) return new Admission(false, verdict::because);
            because.addAll(verdict.because());
        }
        return refusal(journey, key(journey))
                .map(Admission::refused)
                .orElseGet(() -> new Admission(true, () -> because));
    }

    /** Why it lets nobody in with a key, whatever the occasion; none if it does. */
    Optional<String> refusal(Journey journey, String key) {
        if (journeys.isUnderWay(journey.key(), key)) return Optional.of("a run of it was under way");
        if (journeys.isFull(journey.key())) return Optional.of("as many runs of it were under way as may be at once");
        if (goesRound(journey, key)) return Optional.of("journeys let each other in too often within an hour");
        return mayNotEnterAgain(journey, key).or(() -> wouldLeave(journey));
    }

    /** A cause that is decided once more begins no other run. */
    private boolean hasBegun(UUID run) {
        return journeys.runs().containsKey(run);
    }

    /** One that was published after the entry was recorded: a contact that newer definitions have placed is decided by these. */
    private boolean isNewer(Journey journey) {
        var entry = cause.entry();
        return entry != null && journey.activatedAt().isAfter(entry.recordedAt());
    }

    private Optional<String> mayNotEnterAgain(Journey journey, String key) {
        var last = journeys.lastEntered(journey.key(), key);
        if (last.isEmpty()) return Optional.empty();
        return switch (journey.reentry()) {
            case Reentry.Always always -> Optional.empty();
            case Reentry.Once once ->
                Optional.of("it lets in once, and did so at " + last.get().truncatedTo(ChronoUnit.SECONDS));
            case Reentry.After(var delay) -> {
                var again = delay.after(last.get(), zone());
                yield again.isAfter(cause.instant())
                        ? Optional.of("it lets in again from %s on".formatted(again.truncatedTo(ChronoUnit.SECONDS)))
                        : Optional.empty();
            }
        };
    }

    /** Journeys let each other in, each by what the other has changed: after some times within an hour nobody is let in any more. */
    private boolean goesRound(Journey journey, String key) {
        var entry = cause.entry();
        return entry != null
                && placed.snapshot().journeys().awaits(entry.id())
                && journeys.isRestless(journey.key(), key, cause.instant());
    }

    private ZoneId zone() {
        return LocalDays.of(new SnapshotFacts(placed.snapshot(), definitions)).zone();
    }

    private Optional<String> wouldLeave(Journey journey) {
        return Stream.concat(Stream.ofNullable(journey.goal()), journey.exits().stream())
                .flatMap(rule -> rule instanceof ExitRule.When when
                        ? Stream.of(evaluation.of(when.predicate()))
                        : Stream.empty())
                .filter(Verdict::holds)
                .findFirst()
                .map(verdict -> "it would end at once: " + String.join(", ", verdict.because()));
    }

    private Optional<String> enters(Journey journey) {
        return switch (journey.entry()) {
            case JourneyEntry.OnStage onStage ->
                placed.transitions().stream()
                        .filter(move -> move.model().equals(onStage.model())
                                && onStage.stage().equals(move.to())
                                && isKnown(definitions.model(move.model())))
                        .map(move -> "entered stage %s of %s".formatted(onStage.stage(), onStage.model()))
                        .findFirst();
            case JourneyEntry.OnSegment onSegment ->
                placed.segmentChanges().stream()
                        .filter(change -> change.segment().equals(onSegment.segment())
                                && change.enters() == onSegment.enters()
                                && isKnown(definitions.segment(change.segment())))
                        .map(change ->
                                "%s segment %s".formatted(change.enters() ? "entered" : "left", change.segment()))
                        .findFirst();
            case JourneyEntry.OnEvent onEvent ->
                entry().filter(onEvent.event()::matches).map(event -> "%s happened".formatted(event.type()));
            case JourneyEntry.OnDate onDate ->
                Optional.ofNullable(cause.due())
                        .filter(due -> next(onDate, placed.snapshot(), definitions, due.minusMillis(1))
                                .filter(due::equals)
                                .isPresent())
                        .map(due -> "it is " + onDate.described());
            case JourneyEntry.OnRequest onRequest ->
                entry().filter(event -> event.type().equals(EntryTypes.JOURNEY_REQUESTED)
                                && journey.key().equals(Json.textOrNull(event.properties(), "journey")))
                        .map(event -> "was asked for");
        };
    }

    private static Optional<Instant> next(
            JourneyEntry.OnDate onDate, Snapshot snapshot, Definitions definitions, Instant after) {
        var facts = new SnapshotFacts(snapshot, definitions);
        return onDate.next(facts.field(onDate.field()), LocalDays.of(facts), after);
    }

    private Optional<TimelineEntry> entry() {
        return Optional.ofNullable(cause.entry());
    }

    /**
     * Whether a model or segment has placed the contact before, knowing where the tops begin that it asks for. If not, and others
     * have, its first move tells of the past: it enters no journey, though an entry or time gave the occasion.
     */
    private boolean isKnown(Optional<? extends Placement> placement) {
        return placedSince.equals(Instant.EPOCH)
                || placement.filter(one -> definitions.isNews(one, placedSince)).isEmpty();
    }

    private String key(Journey journey) {
        if (journey.runKey() == null || cause.entry() == null) return "";
        var said = cause.entry().properties();
        var properties =
                journey.entry() instanceof JourneyEntry.OnRequest ? Json.objectOrEmpty(said, "properties") : said;
        var value = properties.get(journey.runKey());
        if (value == null || value.equals(JsonValue.NULL)) return "";
        var text = value instanceof JsonString string ? string.getString() : value.toString();
        if (text.length() <= LONGEST_KEY) return text;
        // Half a character would be another one once it is stored.
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(LONGEST_KEY - 1)) ? LONGEST_KEY - 1 : LONGEST_KEY);
    }

    private boolean isTooOld(Journey journey) {
        var entry = cause.entry();
        // What a journey asks for is as old as its own decision, however late that was carried out.
        if (entry == null || isAskedForByAJourney(entry)) return false;
        var age = Duration.between(entry.occurredAt(), entry.recordedAt());
        return age.compareTo(journey.entry().maxAge()) > 0;
    }

    private static boolean isAskedForByAJourney(TimelineEntry entry) {
        return entry.type().equals(EntryTypes.JOURNEY_REQUESTED)
                && entry.properties().containsKey("by");
    }

    /**
     * When the runs that are under way are to be looked at again, and when a date lets the contact in; null if they wait for what happens
     * alone.
     */
    static @Nullable Instant validUntil(Definitions definitions, Snapshot snapshot, Instant instant) {
        Instant validUntil = null;
        for (var journey : definitions.openJourneys())
            if (journey.entry() instanceof JourneyEntry.OnDate onDate)
                validUntil = Verdict.earlier(
                        validUntil, next(onDate, snapshot, definitions, instant).orElse(null));
        var facts = new SnapshotFacts(snapshot, definitions);
        var evaluation = new Evaluation(facts, instant);
        for (var run : snapshot.journeys().underWay()) {
            var journey = definitions.journey(run.journey(), run.version());
            if (journey.isEmpty()) continue;
            validUntil =
                    Verdict.earlier(validUntil, Pauses.of(facts, definitions).end(journey.get(), run, instant));
            var rules = Stream.concat(
                    journey.get().exits().stream(),
                    Stream.ofNullable(journey.get().goal()));
            for (var rule : rules.toList())
                if (rule instanceof ExitRule.When(var predicate))
                    validUntil =
                            Verdict.earlier(validUntil, evaluation.of(predicate).validUntil());
        }
        return validUntil;
    }

    /** Where the runs are, and what follows from that. */
    record Moved(Snapshot snapshot, List<RunMove> moves, List<Send> sends, List<Change> changes) {
        Moved {
            moves = List.copyOf(moves);
            sends = List.copyOf(sends);
            changes = List.copyOf(changes);
        }
    }
}
