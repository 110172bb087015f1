package io.perennial.server.plugin;

import io.perennial.engine.definition.TemplateChecks;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SendResult;
import jakarta.json.JsonObject;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plugins of one folder of jars, loaded when it is opened and let go when it is closed. */
public final class JarPluginHost implements PluginHost, AutoCloseable {
    private final JarPluginManager manager;
    private final List<HostedPlugin> running;
    private final List<PluginStatus> failed;
    private final Map<String, HostedChannel> channels;
    private final Duration closing;

    private JarPluginHost(JarPluginManager manager, PluginFolder folder, Duration closing) {
        this.manager = manager;
        this.closing = closing;
        this.running = folder.running();
        this.failed = folder.failed();
        this.channels = running.stream()
                .flatMap(plugin -> plugin.channels().stream())
                .collect(Collectors.toMap(channel -> channel.descriptor().key(), Function.identity()));
    }

    /**
     * Loads every jar in the folder. A bad one is reported by {@link #plugins()}, and all others run.
     *
     * @param renderer what reads the texts of journey templates
     */
    public static JarPluginHost open(Path folder, Clock clock, TemplateRenderer renderer) {
        return open(folder, clock, CallLimits.DEFAULT, renderer);
    }

    static JarPluginHost open(Path folder, Clock clock, CallLimits limits, TemplateRenderer renderer) {
        // The JDK would keep a jar open for good once a plugin has read a resource by its URL.
        URLConnection.setDefaultUseCaches("jar", false);
        JarPluginManager manager = new JarPluginManager(folder, PluginFolder.SPI_VERSION);
        PluginFolder loading = new PluginFolder(folder, manager, limits, clock, new TemplateChecks(renderer));
        loading.load();
        return new JarPluginHost(manager, loading, limits.closing());
    }

    @Override
    public List<PluginStatus> plugins() {
        return Stream.concat(running.stream().map(HostedPlugin::status), failed.stream())
                .sorted(Comparator.comparing(PluginStatus::id))
                .toList();
    }

    @Override
    public List<Fault> validate(String channel, JsonObject settings) {
        @Nullable HostedChannel found = channels.get(channel);
        return found == null ? List.of(new Fault("channel", noChannel(channel))) : found.faults(settings);
    }

    @Override
    public SendResult send(ChannelTarget target, Dispatch dispatch) {
        @Nullable HostedChannel found = channels.get(target.channel());
        return found == null
                ? new SendResult.Deferred("plugin.no-channel", noChannel(target.channel()), Duration.ZERO)
                : found.send(target, dispatch);
    }

    @Override
    public int sendsAtOnce(ChannelTarget target) {
        @Nullable HostedChannel found = channels.get(target.channel());
        return found == null ? 1 : found.sendsAtOnce(target);
    }

    @Override
    public ConnectionCheck checkConnection(ChannelTarget target) {
        @Nullable HostedChannel found = channels.get(target.channel());
        return found == null ? new ConnectionCheck(false, noChannel(target.channel())) : found.check(target);
    }

    private static String noChannel(String key) {
        return "no running plugin has a channel '%s'; see plugins for what failed, or install one and restart the server"
                .formatted(PluginText.line(key));
    }

    /** Lets calls under way end, closes the channels and lets go of the plugins' classes. Takes 10 s at most. */
    @Override
    public void close() {
        long end = System.nanoTime() + closing.toNanos();
        running.forEach(HostedPlugin::retire);
        running.forEach(plugin -> plugin.close(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        manager.unloadAll();
    }
}
