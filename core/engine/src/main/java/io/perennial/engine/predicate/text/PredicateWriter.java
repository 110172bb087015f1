package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Value.Days.Direction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes predicates. Joined parts inside another predicate always stand in parentheses, so that nobody has to know what binds first. */
final class PredicateWriter {
    private PredicateWriter() {}

    static String write(Predicate predicate) {
        return switch (predicate) {
            case Compare compare -> compare(compare);
            case Predicate.InOrder inOrder -> EventWriter.inOrder(inOrder);
            case Predicate.InTop top ->
                EventWriter.value(top.value()) + " in top " + top.percent().toPlainString() + "%";
            case Predicate.InSegment segment -> opened("segment", Names.key(segment.key()));
            case Predicate.Tagged tagged -> opened("tag", Names.key(tagged.tag()));
            case Predicate.OnList list -> opened("list", Names.key(list.key()));
            case Predicate.Consented consented -> opened("consent", consented(consented));
            case All all -> joined(all.parts(), " and ", "all");
            case Any any -> joined(any.parts(), " or ", "any");
            case Not not -> "not " + part(not.part());
        };
    }

    /** Fewer than two parts have no word between them. */
    private static String joined(List<Predicate> parts, String between, String name) {
        if (parts.size() < 2)
            return opened(
                    name, parts.stream().map(PredicateWriter::write).findFirst().orElse(""));
        return parts.stream().map(PredicateWriter::part).collect(Collectors.joining(between));
    }

    private static String part(Predicate part) {
        var isJoined = (part instanceof All all && all.parts().size() > 1)
                || (part instanceof Any any && any.parts().size() > 1);
        return isJoined ? opened("", write(part)) : write(part);
    }

    private static String compare(Compare compare) {
        var test = compare.test();
        return switch (compare.value()) {
            case Value.Field field -> Names.property(PropertyNames.shown(field.name())) + " " + TestWriter.write(test);
            case Value.Count count -> EventWriter.count(count, test);
            case Value.Computed computed -> EventWriter.computed(computed, test);
            case Value.StageOf stage -> opened("stage", Names.key(stage.model())) + " " + TestWriter.write(test);
            case Value.Days days ->
                opened(name(days.direction()), moment(days.moment())) + " " + TestWriter.write(test);
        };
    }

    private static String name(Direction direction) {
        return "days_" + direction.name().toLowerCase(Locale.ROOT);
    }

    private static String moment(Moment moment) {
        return switch (moment) {
            case Moment.OfField field -> Names.property(PropertyNames.shown(field.name()));
            case Moment.OfEvent event -> (event.isFirst() ? "first " : "last ") + EventWriter.measure(event.event());
        };
    }

    private static String consented(Predicate.Consented consented) {
        var channel = Names.key(consented.channel());
        return consented.topic() == null ? channel : channel + ", " + Names.key(consented.topic());
    }

    private static String opened(String name, String inside) {
        return name + "(" + inside + ")";
    }
}
