package io.perennial.engine.definition;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.timeline.FoldedFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** On what the answers of predicates depend, beside time. */
final class Dependencies {
    private final Set<String> types = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private final Set<String> models = new HashSet<>();
    private final Set<String> segments = new HashSet<>();
    private final Set<Predicate.InTop> tops = new HashSet<>();

    static Dependencies of(List<Predicate> predicates) {
        var dependencies = new Dependencies();
        predicates.forEach(dependencies::add);
        return dependencies;
    }

    /** Tops whose thresholds are asked for. */
    Set<Predicate.InTop> tops() {
        return tops;
    }

    /** Types of entries. */
    Set<String> types() {
        return types;
    }

    /** Fields, by the names under which they are folded. */
    Set<String> fields() {
        return fields;
    }

    /** Keys of lifecycle models. */
    Set<String> models() {
        return models;
    }

    /** Keys of segments. */
    Set<String> segments() {
        return segments;
    }

    private void add(Predicate predicate) {
        switch (predicate) {
            case Predicate.Compare compare -> add(compare.value());
            case Predicate.InTop top -> {
                tops.add(top);
                add(top.value());
            }
            case Predicate.InOrder inOrder -> inOrder.steps().forEach(this::add);
            case Predicate.InSegment segment -> segments.add(segment.key());
            case Predicate.Tagged tagged -> fields.add(ContactFields.tag(tagged.tag()));
            case Predicate.OnList list -> fields.add(ContactFields.list(list.key()));
            case Predicate.Consented consented -> {
                fields.add(FoldedFields.consent(consented.channel(), null));
                if (consented.topic() != null) fields.add(FoldedFields.consent(consented.channel(), consented.topic()));
            }
            case Predicate.All all -> all.parts().forEach(this::add);
            case Predicate.Any any -> any.parts().forEach(this::add);
            case Predicate.Not not -> add(not.part());
        }
    }

    private void add(Value value) {
        switch (value) {
            case Value.Field field -> fields.add(field.name());
            case Value.Count count -> {
                add(count.event());
                if (count.window() instanceof Window.SinceLast since) add(since.event());
            }
            case Value.Computed computed -> add(computed.event());
            case Value.StageOf stage -> models.add(stage.model());
            case Value.Days days -> {
                fields.add(ContactFields.TIME_ZONE);
                switch (days.moment()) {
                    case Moment.OfField field -> fields.add(field.name());
                    case Moment.OfEvent event -> add(event.event());
                }
            }
        }
    }

    private void add(Measure event) {
        types.addAll(event.types());
    }
}
