package io.perennial.server.plugin;

import io.perennial.engine.definition.TemplateChecks;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.plugin.PluginStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pf4j.PluginDependency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what is in the plugins folder: what can run, and why the rest can't. */
final class PluginFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    /** What {@code Plugin-Requires} is held against. Grows with each release of the SPI. */
    static final String SPI_VERSION = "0.1.0";

    private final Path folder;
    private final JarPluginManager manager;
    private final CallLimits limits;
    private final Clock clock;
    private final TemplateChecks templateChecks;
    private final Map<String, HostedPlugin> running = new LinkedHashMap<>();
    private final Map<String, String> channelOwners = new HashMap<>();
    private final List<PluginStatus> failed = new ArrayList<>();

    PluginFolder(Path folder, JarPluginManager manager, CallLimits limits, Clock clock, TemplateChecks templateChecks) {
        this.folder = folder;
        this.manager = manager;
        this.limits = limits;
        this.clock = clock;
        this.templateChecks = templateChecks;
    }

    void load() {
        Map<String, PluginJar> jars = new LinkedHashMap<>();
        for (Path path : paths()) admit(PluginJar.of(path), jars);
        LoadOrder order = new LoadOrder(jars.values());
        order.refused().forEach(this::fail);
        order.ordered().forEach(this::start);
    }

    private List<Path> paths() {
        if (!Files.isDirectory(folder)) {
            LOG.warn("There is no plugins folder {}; no plugin runs. Make it, or set another", folder);
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The plugins folder %s can't be read".formatted(folder), e);
        }
    }

    private void admit(PluginJar jar, Map<String, PluginJar> jars) {
        try {
            jar.check(SPI_VERSION);
            PluginJar twin = jars.putIfAbsent(jar.id(), jar);
            if (twin != null)
                throw new BadPluginException(
                        "%s and %s both have the id '%s', and the first runs; take one out of the folder, then restart the server"
                                .formatted(twin.fileName(), jar.fileName(), jar.id()));
        } catch (BadPluginException e) {
            fail(jar, e.reason());
        }
    }

    private void start(PluginJar jar) {
        if (jar.packsTheSpi())
            LOG.warn(
                    "Plugin '{}' has the SPI in its jar, where it is never used: the server's own is. Have the plugin's author declare perennial-spi with the scope 'provided'",
                    jar.id());
        Guard guard = null;
        try {
            checkNeeds(jar);
            ClassLoader loader = manager.load(jar.path());
            guard = new Guard(jar.id(), loader, limits);
            HostedPlugin plugin = hosted(jar, guard, new Introduction(loader, guard, templateChecks).ask());
            running.put(jar.id(), plugin);
            LOG.info(
                    "Plugin '{}' {} runs, with channels {}",
                    jar.id(),
                    jar.version(),
                    plugin.channels().stream()
                            .map(channel -> channel.descriptor().key())
                            .toList());
        } catch (BadPluginException e) {
            if (guard != null) guard.close();
            manager.unload(jar.id());
            fail(jar, e.reason());
        }
    }

    private void checkNeeds(PluginJar jar) throws BadPluginException {
        for (PluginDependency need : jar.needs()) {
            if (!need.isOptional() && !running.containsKey(need.getPluginId()))
                throw new BadPluginException(
                        "it needs plugin '%s', which does not run; mend that first".formatted(need.getPluginId()));
        }
    }

    private HostedPlugin hosted(PluginJar jar, Guard guard, Introduction.Brought brought) throws BadPluginException {
        List<HostedChannel> channels = brought.channels().stream()
                .map(offered -> new HostedChannel(jar.id(), offered, guard, clock))
                .toList();
        for (HostedChannel channel : channels) {
            String key = channel.descriptor().key();
            String owner = channelOwners.get(key);
            if (owner != null)
                throw new BadPluginException(
                        "plugin '%s' already has a channel '%s'; take one of the two out of the folder, then restart the server"
                                .formatted(owner, key));
        }
        channels.forEach(channel -> channelOwners.put(channel.descriptor().key(), jar.id()));
        return new HostedPlugin(jar.id(), jar.version(), guard, channels, brought.models(), brought.templates());
    }

    private void fail(PluginJar jar, String reason) {
        LOG.warn("Plugin '{}' does not run: {}", jar.listedId(), reason);
        failed.add(new PluginStatus(
                jar.listedId(), PluginText.line(jar.version()), State.FAILED, reason, List.of(), List.of(), List.of()));
    }

    List<HostedPlugin> running() {
        return List.copyOf(running.values());
    }

    List<PluginStatus> failed() {
        return List.copyOf(failed);
    }
}
