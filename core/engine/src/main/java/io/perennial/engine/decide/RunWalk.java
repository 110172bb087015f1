package io.perennial.engine.decide;

import io.perennial.engine.decide.Decision.Change;
import io.perennial.engine.decide.Decision.RunMove;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.journey.ExitRule;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.RunsUnderWay;
import io.perennial.engine.journey.Step;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.sending.SendHours.Closed;
import io.perennial.engine.sending.SendTiming.Otherwise;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.FieldEntries;
import io.perennial.engine.timeline.ManualMove;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes one run on, as of one instant: step by step, until it waits or has ended. A long file: what each kind of step does stands in one
 * place, and shares the state of the walk.
 */
final class RunWalk {
    private static final int MOST_MOVES = 1000;
    /** A change that the run made itself comes back in no time; if it is lost, the run goes on without it. */
    private static final Duration CHANGE_TAKES = Duration.ofHours(1);

    private final Definitions definitions;
    private final Snapshot snapshot;
    private final Journey journey;
    private final Cause cause;
    private final UUID record;
    private final SnapshotFacts facts;
    private final Evaluation evaluation;
    private final Pauses pauses;
    private final List<Send> sends = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> because = new ArrayList<>();
    private final boolean isTooOld;
    private final boolean enters;
    private final Map<String, Integer> visits;
    private JourneyRun run;
    private boolean moved;

    private RunWalk(
            Definitions definitions,
            Snapshot snapshot,
            Journey journey,
            Cause cause,
            UUID record,
            JourneyRun run,
            boolean enters,
            boolean isTooOld) {
        this.definitions = definitions;
        this.snapshot = snapshot;
        this.journey = journey;
        this.cause = cause;
        this.record = record;
        this.facts = new SnapshotFacts(snapshot, definitions);
        this.evaluation = new Evaluation(facts, cause.instant());
        this.pauses = Pauses.of(facts, definitions);
        this.run = run;
        this.enters = enters;
        this.isTooOld = isTooOld;
        this.visits = new HashMap<>(run.visits());
    }

    /**
     * A run that begins.
     *
     * @param isTooOld whether what lets it in is older than the journey allows: it comes as far as its first pause, and sends nothing
     */
    static RunWalk entering(
            Definitions definitions,
            Snapshot snapshot,
            Journey journey,
            String key,
            Cause cause,
            UUID record,
            List<String> because,
            boolean isTooOld) {
        var first = journey.steps().getFirst().id();
        var at = cause.instant();
        var run = new JourneyRun(
                id(snapshot, journey, cause),
                journey.key(),
                journey.version(),
                key,
                at,
                cause.occurredAt(),
                first,
                at,
                cause.occurredAt(),
                null,
                null,
                0,
                Map.of(),
                null);
        var walk = new RunWalk(definitions, snapshot, journey, cause, record, run, true, isTooOld);
        walk.because.addAll(because);
        walk.goTo(first);
        return walk;
    }

    static UUID id(Snapshot snapshot, Journey journey, Cause cause) {
        return Hash128.of("run", snapshot.contact(), journey.key(), cause.name());
    }

    /**
     * A run that is under way: it ends if a rule says so, and goes on if what it waits for is there.
     *
     * @param journey its version, or a later one that takes it on or ends it
     */
    static RunWalk goingOn(
            Definitions definitions, Snapshot snapshot, Journey journey, Cause cause, UUID record, JourneyRun run) {
        var walk = new RunWalk(definitions, snapshot, journey, cause, record, run, false, false);
        if (walk.isEndedByItsVersion()) return walk;
        if (!walk.leaves() && cause.movesRuns()) walk.goOn();
        return walk;
    }

    /** A later version ends it, or takes it on at the step at which it is. */
    private boolean isEndedByItsVersion() {
        if (journey.version() == run.version()) return false;
        if (journey.runsUnderWay() == RunsUnderWay.EXIT) {
            because.add("version %d ends the runs of former ones".formatted(journey.version()));
            end(End.EXITED);
            return true;
        }
        because.add("version %d takes it on".formatted(journey.version()));
        var until = journey.step(run.step()).orElseThrow() instanceof Step.AwaitEvent await
                ? pauses.end(await.timeout(), run.since())
                : run.until();
        run = run.takenOn(journey.version(), until);
        moved = true;
        return false;
    }

    List<Send> sends() {
        return sends;
    }

    List<Change> changes() {
        return changes;
    }

    /** None if it stays where it is. */
    Optional<RunMove> move() {
        return moved ? Optional.of(new RunMove(run, enters, because)) : Optional.empty();
    }

    private boolean leaves() {
        var goal = journey.goal();
        if (goal != null && applies(goal)) {
            end(End.GOAL_REACHED);
            return true;
        }
        for (var rule : journey.exits()) {
            if (!applies(rule)) continue;
            end(End.EXITED);
            return true;
        }
        return false;
    }

    private boolean applies(ExitRule rule) {
        return switch (rule) {
            case ExitRule.When when -> {
                var verdict = evaluation.of(when.predicate());
                if (verdict.holds()) because.addAll(verdict.because());
                yield verdict.holds();
            }
            case ExitRule.OnEvent(var event) -> {
                var happened = isSince(run.letInAt()) && event.matches(Objects.requireNonNull(cause.entry()));
                if (happened) because.add(event.described() + " happened");
                yield happened;
            }
        };
    }

    /** Whether the cause is an entry that occurred no earlier than an instant. */
    private boolean isSince(Instant instant) {
        var entry = cause.entry();
        return entry != null && !entry.occurredAt().isBefore(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private void goOn() {
        switch (journey.step(run.step()).orElseThrow()) {
            case Step.Wait wait -> {
                var until = pauses.end(wait.until(), run.since());
                if (until == null) end(End.NO_DATE);
                else if (isOver(until)) goOn("waited until " + until.truncatedTo(ChronoUnit.SECONDS), wait.next());
            }
            case Step.AwaitEvent await -> {
                if (isSince(run.movedAt()) && await.event().matches(Objects.requireNonNull(cause.entry())))
                    goOn(await.event().described() + " happened", await.then());
                else if (isOver(run.until()))
                    goOn(
                            "%s did not happen until %s".formatted(await.event().described(), run.until()),
                            await.otherwise());
            }
            case Step.Change change -> {
                var awaited = cause.entry() != null && cause.entry().id().equals(run.awaited());
                if (awaited || isOver(run.until())) goOn("step %s is done".formatted(change.id()), change.next());
            }
            case Step.Send send -> {
                var closed = pauses.closed(send, cause.instant());
                if (waits(send, closed) != null) return;
                because.add("it waited since " + run.since().truncatedTo(ChronoUnit.SECONDS));
                send(send, visits.getOrDefault(send.id(), 1) - 1, closed);
                goTo(send.next());
            }
            case Step.Split split -> throw isNoPause(split);
            case Step.Experiment experiment -> throw isNoPause(experiment);
            case Step.Start start -> throw isNoPause(start);
            case Step.Exit exit -> throw isNoPause(exit);
        }
    }

    private IllegalStateException isNoPause(Step step) {
        return new IllegalStateException("run %s waits at %s, which is no pause".formatted(run.id(), step.id()));
    }

    private boolean isOver(@Nullable Instant until) {
        return until != null && !until.isAfter(cause.instant());
    }

    private void goOn(String why, @Nullable String next) {
        because.add(why);
        goTo(next);
    }

    /** From step to step. Their ways go round only by way of a pause, so this ends. */
    private void goTo(@Nullable String first) {
        if (run.moves() >= MOST_MOVES) {
            end(End.TOO_LONG);
            return;
        }
        var next = first;
        while (next != null) {
            var step = journey.step(next).orElseThrow();
            var visit = visits.merge(step.id(), 1, Integer::sum) - 1;
            if (isTooOld && (step instanceof Step.Change || step instanceof Step.Start)) break;
            switch (step) {
                case Step.Send send -> {
                    var closed = pauses.closed(send, cause.instant());
                    var until = waits(send, closed);
                    if (until != null) {
                        because.add(closed.orElseThrow().detail());
                        rest(send.id(), until, null);
                        return;
                    }
                    send(send, visit, closed);
                    next = send.next();
                }
                case Step.Split split -> next = way(split);
                case Step.Experiment experiment -> next = drawn(experiment);
                case Step.Start start -> {
                    start(start, visit);
                    next = start.next();
                }
                case Step.Exit exit -> {
                    because.add("step %s ends it".formatted(exit.id()));
                    end(exit.id(), End.EXITED);
                    return;
                }
                case Step.Wait wait -> {
                    var until = pauses.end(wait.until(), cause.instant());
                    if (until == null || !isOver(until)) {
                        if (until == null) end(wait.id(), End.NO_DATE);
                        else rest(wait.id(), until, null);
                        return;
                    }
                    next = wait.next();
                }
                case Step.AwaitEvent await -> {
                    rest(await.id(), pauses.end(await.timeout(), cause.instant()), null);
                    return;
                }
                case Step.Change change -> {
                    if (!isSo(change)) {
                        rest(change.id(), cause.instant().plus(CHANGE_TAKES), change(change, visit));
                        return;
                    }
                    next = change.next();
                }
            }
        }
        end(isTooOld ? End.TOO_OLD : End.COMPLETED);
    }

    private @Nullable String way(Step.Split split) {
        for (var branch : split.branches()) {
            var verdict = evaluation.of(branch.when());
            if (!verdict.holds()) continue;
            because.addAll(verdict.because());
            return branch.to();
        }
        return split.otherwise();
    }

    /** By a hash of contact and step: the same contact draws the same in each run, on each server. */
    private @Nullable String drawn(Step.Experiment experiment) {
        var sum = experiment.variants().stream().mapToLong(Step.Variant::weight).sum();
        var hash = Hash128.of("experiment", snapshot.contact(), journey.key(), experiment.id());
        var lot = Long.remainderUnsigned(hash.getMostSignificantBits(), sum);
        for (var variant : experiment.variants()) {
            lot -= variant.weight();
            if (lot >= 0) continue;
            because.add("draws %s in %s".formatted(variant.key(), experiment.id()));
            return variant.to();
        }
        throw new IllegalStateException("the lot is beyond all weights");
    }

    /** When its message may leave, if the step says to wait for that; null if it does not wait. */
    private @Nullable Instant waits(Step.Send send, Optional<Closed> closed) {
        var waits = !isTooOld && send.timing().outsideHours() == Otherwise.WAIT;
        return waits ? closed.map(Closed::until).orElse(null) : null;
    }

    private void send(Step.Send send, int visit, Optional<Closed> closed) {
        var found = definitions.message(send.message());
        if (found.isEmpty()) return;
        var message = found.get();
        var contact = snapshot.contact();
        var intent = new Intent(
                new IntentId(Hash128.of("intent", contact, journey.key(), run.id(), send.id(), visit)),
                contact,
                journey.key(),
                journey.version(),
                send.id(),
                message.key(),
                message.version(),
                message.channel(),
                message.messageClass(),
                message.topic(),
                cause.entry() == null ? null : cause.entry().position(),
                record,
                cause.instant().truncatedTo(ChronoUnit.MILLIS));
        var skipReason =
                isTooOld ? End.TOO_OLD.name() : closed.map(Closed::reason).orElse(null);
        sends.add(new Send(intent, because, skipReason));
    }

    private boolean isSo(Step.Change change) {
        var now = facts.field(change.field());
        // Somebody may have put the contact there for another reason.
        if (change.isMove())
            return now instanceof JsonObject there
                    && ManualMove.of(there).isInForce(cause.instant())
                    && ManualMove.of(change.value().asJsonObject())
                            .stage()
                            .equals(ManualMove.of(there).stage());
        return change.value().equals(now == null ? JsonValue.NULL : now);
    }

    private EntryId change(Step.Change change, int visit) {
        var fields = Map.of(change.field(), change.value());
        var at = later(snapshot.fieldsAt().getOrDefault(change.field(), Long.MIN_VALUE));
        return record("change", change.id(), visit, at, FieldEntries.type(fields), FieldEntries.properties(fields));
    }

    /** After the change before it: two of the same millisecond would leave it to their ids which one holds. */
    private Instant later(long changedAt) {
        var at = cause.instant().truncatedTo(ChronoUnit.MILLIS);
        if (changedAt == Long.MIN_VALUE) return at;
        var after = Instant.ofEpochMilli(Math.floorDiv(changedAt, 1000L) + 1);
        return after.isAfter(at) ? after : at;
    }

    private void start(Step.Start start, int visit) {
        var properties = Json.object()
                .add("journey", start.journey())
                .add("by", journey.key())
                .build();
        var at = cause.instant().truncatedTo(ChronoUnit.MILLIS);
        record("start", start.id(), visit, at, EntryTypes.JOURNEY_REQUESTED, properties);
    }

    private EntryId record(String what, String step, int visit, Instant at, String type, JsonObject properties) {
        var id = new EntryId(Hash128.of("journey " + what, run.id(), step, visit));
        changes.add(new Change(id, type, at, properties));
        return id;
    }

    private void rest(String step, Instant until, @Nullable EntryId awaited) {
        if (isTooOld) end(step, End.TOO_OLD);
        else moveTo(step, until, awaited, null);
    }

    private void end(End end) {
        end(run.step(), end);
    }

    private void end(String step, End end) {
        moveTo(step, null, null, end);
    }

    private void moveTo(String step, @Nullable Instant until, @Nullable EntryId awaited, @Nullable End end) {
        moved = true;
        run = new JourneyRun(
                run.id(),
                run.journey(),
                run.version(),
                run.key(),
                run.enteredAt(),
                run.letInAt(),
                step,
                cause.instant(),
                cause.occurredAt(),
                until,
                awaited,
                run.moves() + 1,
                visits,
                end);
    }
}
