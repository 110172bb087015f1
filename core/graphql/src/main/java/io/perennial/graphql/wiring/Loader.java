package io.perennial.graphql.wiring;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Loads many objects of one answer at once, on the thread that executes it.
 *
 * @param load those that exist, by key
 */
public record Loader<K, V>(String name, Function<Collection<K>, Map<K, V>> load) {
    public Loader {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(load, "load is null");
    }
}
