package io.perennial.engine.explain;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Admission;
import io.perennial.engine.decide.ContactPast;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.decide.JourneyRunJson;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains why one contact is in a journey or is not, as of one instant. */
final class JourneyExplaining {
    private final DefinitionBooks books;
    private final TimelineStore timeline;
    private final ContactKey contact;
    private final Instant at;

    JourneyExplaining(DefinitionBooks books, TimelineStore timeline, ContactKey contact, Instant at) {
        this.books = books;
        this.timeline = timeline;
        this.contact = contact;
        this.at = at;
    }

    ContactExplanation explain(String key) {
        ExplanationReader.known(books.now(contact.workspace()).journey(key), "journey");
        var definitions = books.asOf(contact.workspace(), at);
        var found = definitions.journey(key);
        if (found.isEmpty()) return ExplanationReader.notThere("journey", key, at);
        var journey = found.get();
        var past = new ContactPast(contact, definitions, at, null);
        var moves = new ArrayList<TimelineEntry>();
        var occasion = new Occasion(journey, at);
        timeline.forEach(contact, entry -> {
            past.add(entry);
            occasion.add(entry);
            if (!entry.recordedAt().isAfter(at)
                    && EntryTypes.isRunMove(entry.type())
                    && ExplanationReader.says(entry, "journey", key)) moves.add(entry);
        });
        var decider = new Decider(definitions);
        var underWay = decider.underWay(past.snapshot()).stream()
                .filter(one -> one.journey().equals(key))
                .reduce((_, later) -> later);
        var move = underWay.map(run -> last(moves, run)).orElseGet(() -> last(moves, null));
        var evaluation = decider.evaluation(past.snapshot(), at);
        var where = journey.entry().where();
        var conditions = where == null ? List.<Condition>of() : List.of(Condition.of("entry", where, evaluation));
        var because = because(journey, move, occasion);
        if (underWay.isPresent())
            return new ContactExplanation(
                    true,
                    summary(underWay.get()),
                    because,
                    underWay.get().enteredAt(),
                    underWay.get().until(),
                    conditions,
                    List.of(),
                    move,
                    at);
        var refusal = decider.refusal(past.snapshot(), at, journey);
        refusal.ifPresent(why -> because.add("Now it would let the contact in on no occasion: %s.".formatted(why)));
        return new ContactExplanation(
                false,
                summary(key, move),
                because,
                null,
                Condition.validUntil(conditions),
                conditions,
                refusal.isPresent() ? List.of() : wouldIf(journey, occasion, evaluation),
                move,
                at);
    }

    /** The last move of a run, or of all. */
    private static @Nullable TimelineEntry last(List<TimelineEntry> moves, @Nullable JourneyRun of) {
        return moves.stream()
                .filter(move -> of == null
                        || JourneyRunJson.read(move.properties()).id().equals(of.id()))
                .max(Comparator.comparing(TimelineEntry::recordedAt)
                        .thenComparingInt(
                                move -> JourneyRunJson.read(move.properties()).moves()))
                .orElse(null);
    }

    private static String summary(JourneyRun run) {
        var until = run.until();
        return "The contact is in journey %s, at step %s%s."
                .formatted(run.journey(), run.step(), until == null ? "" : " until " + seconds(until));
    }

    private static String summary(String key, @Nullable TimelineEntry last) {
        if (last == null) return "The contact has never entered journey %s.".formatted(key);
        var run = JourneyRunJson.read(last.properties());
        return "The contact left journey %s at %s: %s.".formatted(key, seconds(run.since()), run.end());
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Why its last move was made; and of an occasion that came after it, why it was not let in. */
    private List<String> because(Journey journey, @Nullable TimelineEntry move, Occasion occasion) {
        var because = new ArrayList<String>();
        if (move != null) because.addAll(Json.textList(move.properties(), "because"));
        var last = occasion.last();
        if (last.isEmpty() && move == null) because.add("Never yet has it been that " + occasion.awaited() + ".");
        if (last.isEmpty()
                || (move != null && !move.recordedAt().isBefore(last.get().recordedAt()))) return because;
        refused(journey, occasion)
                .ifPresent(admission ->
                        because.add("%s: %s.".formatted(occasion.described(), String.join(", ", admission.because()))));
        return because;
    }

    /** What deciding says once more of an occasion that let nobody in. */
    private Optional<Admission> refused(Journey journey, Occasion occasion) {
        var then = occasion.last().orElseThrow().recordedAt();
        var definitions = books.asOf(contact.workspace(), then);
        var before = new ContactPast(contact, definitions, then, then);
        var cause = new AtomicReference<@Nullable TimelineEntry>();
        var id = occasion.cause();
        timeline.forEach(contact, entry -> {
            before.add(entry);
            if (id.filter(sought -> is(entry, sought)).isPresent()) cause.set(entry);
        });
        return new Decider(definitions)
                .admission(
                        before.snapshot(),
                        cause.get(),
                        then,
                        definitions.journey(journey.key()).orElse(journey))
                .filter(admission -> !admission.isLetIn());
    }

    private static boolean is(TimelineEntry entry, UUID id) {
        return entry.id().value().equals(id);
    }

    private static List<String> wouldIf(Journey journey, Occasion occasion, Evaluation evaluation) {
        if (!journey.active()) return List.of();
        var where = journey.entry().where();
        var missing = where == null ? Stream.<String>empty() : Condition.missing(where, evaluation);
        return Stream.concat(Stream.of(occasion.awaited()), missing).toList();
    }
}
