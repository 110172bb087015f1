package io.perennial.server.plugin;

import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plugin that runs. */
record HostedPlugin(
        String id,
        String version,
        Guard guard,
        List<HostedChannel> channels,
        List<LifecycleModelDocument> models,
        List<JourneyTemplateDocument> templates) {

    PluginStatus status() {
        @Nullable String quarantine = guard.quarantined().orElse(null);
        return new PluginStatus(
                id,
                version,
                quarantine == null ? State.RUNNING : State.QUARANTINED,
                quarantine,
                channels.stream().map(HostedChannel::descriptor).toList(),
                models,
                templates);
    }

    /** Closes its channels as soon as nothing uses them. */
    void retire() {
        channels.forEach(HostedChannel::retire);
    }

    /** Waits until its channels are closed, then lets no call in. */
    void close(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        channels.forEach(channel -> channel.awaitClosed(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        guard.close();
    }
}
