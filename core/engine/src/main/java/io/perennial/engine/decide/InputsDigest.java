package io.perennial.engine.decide;

import io.perennial.engine.hash.Hash128;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A digest of what a decision was made of. The same inputs have the same digest on every server. */
final class InputsDigest {
    private InputsDigest() {}

    static String of(Snapshot snapshot) {
        // Sorted: the order of an immutable map differs from process to process.
        var fields = new TreeMap<>(snapshot.fields());
        var aggregates = snapshot.aggregates().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(";"));
        return Hash128.of("inputs", fields, aggregates, snapshot.folded()).toString();
    }
}
