package io.perennial.engine.testing.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values by key, each with the timestamp of its writer. */
final class Cells<K, T> {
    private final Map<K, Cell<T>> cells = new ConcurrentHashMap<>();

    Optional<T> read(K key) {
        var cell = cells.get(key);
        return cell == null ? Optional.empty() : cell.read();
    }

    void write(K key, T value, long micros) {
        cells.merge(key, new Cell<>(value, micros), Cell::or);
    }

    void delete(K key, long micros) {
        cells.merge(key, new Cell<>(null, micros), Cell::or);
    }
}
