package io.perennial.server.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;

/**
 * Which plugin is loaded after which, and which can't be for want of another. PF4J is handed only what fits: by itself it
 * gives up on all plugins for one circle, and drops the plugin that is depended on rather than the one that asks too much.
 */
final class LoadOrder {
    private final Map<String, PluginJar> waiting = new LinkedHashMap<>();
    private final Map<String, PluginJar> ordered = new LinkedHashMap<>();
    private final Map<PluginJar, String> refused = new LinkedHashMap<>();

    /** @param plugins with ids of their own, in the order in which they are loaded where nothing else asks for another */
    LoadOrder(Collection<PluginJar> plugins) {
        plugins.forEach(plugin -> waiting.put(plugin.id(), plugin));
        while (step()) {}
        waiting.values()
                .forEach(plugin -> refused.put(
                        plugin, "it depends on a plugin that depends on it; have the plugins' authors mend it"));
    }

    private boolean step() {
        for (PluginJar plugin : new ArrayList<>(waiting.values())) {
            Optional<String> fault = plugin.needs().stream()
                    .map(this::fault)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (fault.isEmpty() && isWaitingForAny(plugin)) continue;
            waiting.remove(plugin.id());
            if (fault.isPresent()) refused.put(plugin, fault.get());
            else ordered.put(plugin.id(), plugin);
            return true;
        }
        return false;
    }

    private boolean isWaitingForAny(PluginJar plugin) {
        return plugin.needs().stream().anyMatch(dependency -> waiting.containsKey(dependency.getPluginId()));
    }

    private Optional<String> fault(PluginDependency dependency) {
        String id = dependency.getPluginId();
        String range = dependency.getPluginVersionSupport();
        PluginJar found = ordered.getOrDefault(id, waiting.get(id));
        if (found == null)
            return dependency.isOptional()
                    ? Optional.empty()
                    : Optional.of("it needs plugin '%s', which is not there or does not run; install that first"
                            .formatted(PluginText.line(id)));
        return fits(found.version(), range)
                ? Optional.empty()
                : Optional.of("it needs version %s of plugin '%s', and %s is there; install a version that fits"
                        .formatted(PluginText.line(range), PluginText.line(id), found.version()));
    }

    private static boolean fits(String version, String range) {
        try {
            return new DefaultVersionManager().checkVersionConstraint(version, range);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Each after those it depends on. */
    List<PluginJar> ordered() {
        return List.copyOf(ordered.values());
    }

    /** Why the others can't be loaded. */
    Map<PluginJar, String> refused() {
        return refused;
    }
}
