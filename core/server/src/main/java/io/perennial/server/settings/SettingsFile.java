package io.perennial.server.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings as texts: application.yaml, and the environment over it. */
final class SettingsFile {
    private static final String ROOT = "perennial";

    private final Map<String, String> defaults = new TreeMap<>();
    private final Map<String, String> environment;

    SettingsFile(Map<String, String> environment) {
        this.environment = environment;
        var file = Config.builder(ConfigSources.classpath("application.yaml"))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build();
        for (var key : file.get(ROOT).asNodeList().get())
            defaults.put(key.name(), key.asString().orElse(""));
    }

    Set<String> keys() {
        return defaults.keySet();
    }

    /** The environment variable of a setting. */
    static String variable(String key) {
        return "PERENNIAL_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The setting; one that the environment has empty counts as left out. */
    String text(String key) {
        var standard = defaults.get(key);
        if (standard == null) throw new IllegalStateException("not in application.yaml: " + key);
        var given = environment.getOrDefault(variable(key), "").strip();
        return given.isEmpty() ? standard : given;
    }

    boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(key, "must be true or false");
        };
    }

    int number(String key, int least, int most) {
        try {
            var number = Integer.parseInt(text(key));
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw bad(key, "must be a whole number from %d to %d".formatted(least, most));
    }

    BadSettingException bad(String key, String must) {
        return new BadSettingException("%s is '%s', %s.".formatted(variable(key), text(key), must));
    }
}
