package io.perennial.server.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The media types of a GraphQL answer, and which of them a client asks for. */
enum AnswerType {
    GRAPHQL("application/graphql-response+json"),
    JSON("application/json");

    private final String range;
    private final String contentType;

    AnswerType(String range) {
        this.range = range;
        this.contentType = range + "; charset=utf-8";
    }

    String contentType() {
        return contentType;
    }

    /** The type to answer with; empty if the client takes neither. Clients that do not care get {@link #JSON}. */
    static Optional<AnswerType> preferred(List<String> acceptHeaders) {
        var ranges = acceptHeaders.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .filter(range -> !range.isBlank())
                .map(Range::parse)
                .toList();
        if (ranges.isEmpty()) return Optional.of(JSON);
        var graphql = GRAPHQL.weight(ranges);
        var json = JSON.weight(ranges);
        if (graphql == 0 && json == 0) return Optional.empty();
        var named = ranges.stream().anyMatch(range -> range.type.equals(GRAPHQL.range));
        return Optional.of(graphql > json || (graphql == json && named) ? GRAPHQL : JSON);
    }

    /** By the most specific range that covers this type. */
    private double weight(List<Range> ranges) {
        return Stream.of(range, "application/*", "*/*")
                .flatMap(covering -> ranges.stream().filter(range -> range.type.equals(covering)))
                .findFirst()
                .map(Range::weight)
                .orElse(0.0);
    }

    private record Range(String type, double weight) {
        static Range parse(String text) {
            var parts = text.toLowerCase(Locale.ROOT).split(";", -1);
            var weight = Arrays.stream(parts)
                    .skip(1)
                    .map(String::strip)
                    .filter(parameter -> parameter.startsWith("q="))
                    .findFirst()
                    .map(parameter -> number(parameter.substring(2)))
                    .orElse(1.0);
            return new Range(parts[0].strip(), weight);
        }

        private static double number(String text) {
            return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 0;
        }
    }
}
