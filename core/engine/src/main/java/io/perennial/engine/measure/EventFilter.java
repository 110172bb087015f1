package io.perennial.engine.measure;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which events of a type are meant: those whose properties pass every test.
 *
 * @param tests by property name, in its order; one of each operator; empty for all events
 */
public record EventFilter(Map<String, List<Test>> tests) {
    public static final EventFilter ALL = new EventFilter(Map.of());

    public EventFilter {
        var sorted = new TreeMap<String, List<Test>>();
        tests.forEach((property, list) -> sorted.put(property, sorted(property, list)));
        tests = Collections.unmodifiableMap(sorted);
    }

    private static List<Test> sorted(String property, List<Test> tests) {
        if (tests.isEmpty()) throw new IllegalArgumentException("no test of '%s'".formatted(property));
        Set<Test.Operator> operators = new LinkedHashSet<>();
        for (var test : tests)
            if (!operators.add(test.operator()))
                throw new IllegalArgumentException("two tests %s of '%s'".formatted(test.operator(), property));
        return tests.stream().sorted(Comparator.comparing(Test::operator)).toList();
    }

    /** One that passes a single test. */
    public static EventFilter of(String property, Test test) {
        return new EventFilter(Map.of(property, List.of(test)));
    }

    public boolean isEmpty() {
        return tests.isEmpty();
    }

    public boolean accepts(JsonObject properties) {
        for (var property : tests.entrySet())
            for (var test : property.getValue()) if (!test.accepts(properties.get(property.getKey()))) return false;
        return true;
    }

    /** As a person would say it, such as {@code total at least 100 and country one of "DE", "AT"}. */
    public String described() {
        return tests.entrySet().stream()
                .flatMap(property ->
                        property.getValue().stream().map(test -> property.getKey() + " " + test.described()))
                .collect(Collectors.joining(" and "));
    }
}
