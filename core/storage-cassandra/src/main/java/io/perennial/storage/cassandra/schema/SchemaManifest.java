package io.perennial.storage.cassandra.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The steps that this server knows, in order. */
record SchemaManifest(List<SchemaStep> steps) {
    SchemaManifest {
        steps = List.copyOf(steps);
    }

    static SchemaManifest load() {
        var names = text("manifest")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        var steps = new ArrayList<SchemaStep>();
        for (var name : names) {
            var number = Integer.parseInt(name.substring(0, 3));
            if (number != steps.size() + 1)
                throw new IllegalStateException("schema step %s is out of order".formatted(name));
            steps.add(new SchemaStep(number, name, text(name)));
        }
        return new SchemaManifest(steps);
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(
                SchemaManifest.class.getResourceAsStream(name), "schema resource is missing: " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
