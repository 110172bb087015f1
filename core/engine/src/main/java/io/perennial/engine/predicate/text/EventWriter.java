package io.perennial.engine.predicate.text;

import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Writes what is asked of events. */
final class EventWriter {
    private EventWriter() {}

    static String count(Value.Count count, Test test) {
        if (test.equals(Test.AT_LEAST_ONE)) return "%s(%s)".formatted(measure(count.event()), window(count.window()));
        return value(count) + " " + TestWriter.write(test);
    }

    static String computed(Value.Computed computed, Test test) {
        return value(computed) + " " + TestWriter.write(test);
    }

    /** What is made of events, without what it is compared with. */
    static String value(Value value) {
        return switch (value) {
            case Value.Count count ->
                "%s.%s(%s)".formatted(measure(count.event()), Names.COUNT, window(count.window()));
            case Value.Computed computed -> {
                var window = computed.window() instanceof Window.Ever ? "" : ", " + window(computed.window());
                yield "%s.%s(%s%s)"
                        .formatted(
                                measure(computed.event()),
                                Names.written(computed.function()),
                                Names.property(computed.property()),
                                window);
            }
            case Value.Field field -> throw notOfEvents(field);
            case Value.StageOf stage -> throw notOfEvents(stage);
            case Value.Days days -> throw notOfEvents(days);
        };
    }

    private static IllegalStateException notOfEvents(Value value) {
        return new IllegalStateException("not made of events: " + value);
    }

    static String inOrder(InOrder inOrder) {
        var inside = new ArrayList<>(
                inOrder.steps().stream().map(EventWriter::measure).toList());
        if (inOrder.within() != null) inside.add("apart " + Lengths.write(inOrder.within()));
        if (inOrder.window() instanceof Window.Sliding sliding) inside.add("within " + Lengths.write(sliding.length()));
        return "inorder(%s)".formatted(String.join(", ", inside));
    }

    static String measure(Measure measure) {
        var types = measure.types().stream().map(Names::type).collect(Collectors.joining("|"));
        return measure.where().isEmpty() ? types : "%s[%s]".formatted(types, filter(measure.where()));
    }

    private static String filter(EventFilter filter) {
        return filter.tests().entrySet().stream()
                .flatMap(property -> property.getValue().stream()
                        .map(test -> Names.property(property.getKey()) + " " + TestWriter.write(test)))
                .collect(Collectors.joining(" and "));
    }

    private static String window(Window window) {
        return switch (window) {
            case Window.Ever ever -> "";
            case Window.Sliding sliding -> Lengths.write(sliding.length());
            case Window.Fixed fixed -> fixed(fixed);
            case Window.SinceLast since -> "since " + measure(since.event());
        };
    }

    private static String fixed(Window.Fixed fixed) {
        var from = fixed.from() == null ? "" : "from " + fixed.from();
        var to = fixed.to() == null ? "" : "to " + fixed.to();
        return (from + " " + to).strip();
    }
}
