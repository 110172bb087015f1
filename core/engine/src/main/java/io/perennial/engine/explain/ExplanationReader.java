package io.perennial.engine.explain;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.ContactPast;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a contact is in a segment, at a stage or in a journey, or is not: by what was recorded by an instant, and the definitions of
 * then. Reads the contact's whole timeline.
 */
public final class ExplanationReader {
    private final DefinitionBooks books;
    private final TimelineStore timeline;
    private final Clock clock;

    public ExplanationReader(DefinitionBooks books, TimelineStore timeline, Clock clock) {
        this.books = books;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Explains one thing; BAD_USER_INPUT if there is none of that key today.
     *
     * @param at null for now
     */
    public ContactExplanation explain(ContactKey contact, Subject subject, @Nullable Instant at) {
        var asOf = at == null ? clock.instant() : at;
        return switch (subject) {
            case Subject.OfSegment segment -> segment(contact, segment.key(), asOf);
            case Subject.OfStage stage -> stage(contact, stage, asOf);
            case Subject.OfJourney journey ->
                new JourneyExplaining(books, timeline, contact, asOf).explain(journey.key());
        };
    }

    private ContactExplanation segment(ContactKey contact, String key, Instant at) {
        known(books.now(contact.workspace()).segment(key), "segment");
        var definitions = books.asOf(contact.workspace(), at);
        var found = definitions.segment(key).filter(Segment::active);
        if (found.isEmpty()) return notThere("segment", key, at);
        var past = new ContactPast(contact, definitions, at, null);
        var last = new LastMove(at, move -> EntryTypes.isSegmentChange(move.type()) && says(move, "segment", key));
        read(contact, past, last);
        var snapshot = past.snapshot();
        var evaluation = new Decider(definitions).evaluation(snapshot, at);
        var criteria = Condition.of("criteria", found.get().criteria(), evaluation);
        var state = snapshot.segments().get(key);
        var since = criteria.holds() && state != null && state.isIn() ? state.since() : null;
        return new ContactExplanation(
                criteria.holds(),
                "The contact %s in segment %s.".formatted(criteria.holds() ? "is" : "is not", key),
                criteria.because(),
                since,
                criteria.validUntil(),
                List.of(criteria),
                Condition.missing(found.get().criteria(), evaluation).toList(),
                last.entry(),
                at);
    }

    private ContactExplanation stage(ContactKey contact, Subject.OfStage asked, Instant at) {
        var model = known(books.now(contact.workspace()).model(asked.model()), "lifecycle model");
        known(model.stage(asked.stage()), "stage");
        var definitions = books.asOf(contact.workspace(), at);
        var then = definitions.model(asked.model());
        if (then.isEmpty()) return notThere("lifecycle model", asked.model(), at);
        var past = new ContactPast(contact, definitions, at, null);
        var last = new LastMove(
                at, move -> move.type().equals(EntryTypes.STAGE_CHANGED) && says(move, "model", asked.model()));
        read(contact, past, last);
        var snapshot = past.snapshot();
        var evaluation = new Decider(definitions).evaluation(snapshot, at);
        var conditions = then.get().stages().stream()
                .map(stage -> Condition.of(stage.key(), stage.criteria(), evaluation))
                .toList();
        var standing = new Decider(definitions).standing(snapshot, at, then.get());
        var isThere = asked.stage().equals(standing.stage());
        var wouldBe = !isThere && !standing.isByHand();
        // Where its own criteria fail, that is why; else another stage has the contact.
        var because = conditions.stream()
                .filter(stage -> wouldBe && stage.of().equals(asked.stage()) && !stage.holds())
                .findFirst()
                .map(Condition::because)
                .orElseGet(standing::because);
        var track = snapshot.tracks().get(asked.model());
        var since = isThere && track != null && asked.stage().equals(track.stage()) ? track.since() : null;
        return new ContactExplanation(
                isThere,
                "The contact %s at stage %s of %s%s."
                        .formatted(
                                isThere ? "is" : "is not",
                                asked.stage(),
                                asked.model(),
                                isThere || standing.stage() == null ? "" : ", but at " + standing.stage()),
                because,
                since,
                standing.validUntil(),
                conditions,
                wouldBe
                        ? missing(then.get(), asked.stage(), evaluation)
                        : isThere ? List.of() : List.of("it was let go"),
                last.entry(),
                at);
    }

    private static List<String> missing(LifecycleModel model, String stage, Evaluation evaluation) {
        return model.stage(stage).stream()
                .flatMap(found -> Condition.missing(found.criteria(), evaluation))
                .toList();
    }

    private void read(ContactKey contact, ContactPast past, LastMove last) {
        timeline.forEach(contact, entry -> {
            past.add(entry);
            last.add(entry);
        });
    }

    static boolean says(TimelineEntry entry, String property, String value) {
        return value.equals(Json.textOrNull(entry.properties(), property));
    }

    static <T> T known(Optional<T> found, String what) {
        return found.orElseThrow(() -> new PerennialException(
                ErrorCode.BAD_USER_INPUT,
                "There is no such %s. Give the key of one that is published.".formatted(what)));
    }

    static ContactExplanation notThere(String what, String key, Instant at) {
        return new ContactExplanation(
                false,
                "There was no %s %s at that time.".formatted(what, key),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                at);
    }

    /** The last of some entries that was recorded by an instant. */
    static final class LastMove {
        private final Instant at;
        private final Predicate<TimelineEntry> asked;
        private @Nullable TimelineEntry entry;

        LastMove(Instant at, Predicate<TimelineEntry> asked) {
            this.at = at;
            this.asked = asked;
        }

        void add(TimelineEntry next) {
            if (next.recordedAt().isAfter(at) || !asked.test(next)) return;
            if (entry == null
                    || next.recordedAt().isAfter(Objects.requireNonNull(entry).recordedAt())) entry = next;
        }

        @Nullable
        TimelineEntry entry() {
            return entry;
        }
    }
}
