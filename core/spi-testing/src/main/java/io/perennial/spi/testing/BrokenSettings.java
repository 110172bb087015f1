package io.perennial.spi.testing;

import java.util.Map;
import java.util.Set;

/**
 * Settings that the declared schema accepts and the channel must refuse when it is opened.
 *
 * @param settings what has a default may be left out
 * @param faulty the names of all settings that must be reported, at once
 */
public record BrokenSettings(Map<String, Object> settings, Set<String> faulty) {
    public BrokenSettings {
        settings = Map.copyOf(settings);
        faulty = Set.copyOf(faulty);
        if (faulty.isEmpty()) throw new IllegalArgumentException("faulty is empty");
    }
}
