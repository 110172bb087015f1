package io.perennial.spi;

import java.util.Map;
import java.util.Optional;

/**
 * Settings as entered, validated against the declaration, with its defaults filled in. {@link #toString} shows names only.
 */
public final class Settings {
    private final Map<String, Object> values;

    /** @param values by name: String, Long, Double or Boolean */
    public Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The text under {@code name}, if it is set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The text under {@code name}, which the declaration requires or gives a default. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** The whole number under {@code name}, which the declaration requires or gives a default. */
    public long requiredInteger(String name) {
        if (!(values.get(name) instanceof Number number)) throw missing(name);
        return number.longValue();
    }

    /** Whether {@code name} is set and true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("setting '%s' is missing".formatted(name));
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
