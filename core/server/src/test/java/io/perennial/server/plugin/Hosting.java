package io.perennial.server.plugin;

import io.perennial.engine.json.Json;
import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.MessageClass;
import io.perennial.templates.Limits;
import io.perennial.templates.LiquidRenderer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What tests of the host have in common: limits, targets and dispatches. */
final class Hosting {
    static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());

    /** For plugins that answer: no pause of a busy machine is as long. */
    static final CallLimits PATIENT = new CallLimits(
            8,
            8,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            3,
            5,
            Duration.ofSeconds(20));

    /** For plugins that hang, each time for the whole limit; still, a busy machine loads a good one within it. */
    static final CallLimits IMPATIENT = new CallLimits(
            8,
            8,
            Duration.ofMillis(200),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            3,
            5,
            Duration.ofSeconds(1));

    private static final AtomicLong NEXT = new AtomicLong();

    private Hosting() {}

    static JarPluginHost open(Path folder) {
        return open(folder, PATIENT);
    }

    static JarPluginHost open(Path folder, CallLimits limits) {
        Clock clock = Clock.systemUTC();
        return JarPluginHost.open(folder, clock, limits, new LiquidRenderer(Limits.DEFAULT, clock));
    }

    static ChannelTarget target(String channel) {
        return target(channel, 1, "{}");
    }

    static ChannelTarget target(String channel, long revision, String settings) {
        return new ChannelTarget(WORKSPACE, channel, revision, Json.parse(settings.replace('\'', '"')));
    }

    static ChannelTarget elsewhere(String channel) {
        return new ChannelTarget(new WorkspaceId(UUID.randomUUID()), channel, 1, Json.parse("{}"));
    }

    static Dispatch dispatch() {
        return dispatch(Duration.ofSeconds(30));
    }

    static Dispatch dispatch(Duration untilDeadline) {
        return new Dispatch(
                "intent-%015d".formatted(NEXT.incrementAndGet()),
                "ann@example.org",
                new Content("Subject", "Text", null),
                MessageClass.TRANSACTIONAL,
                Clock.systemUTC().instant().plus(untilDeadline));
    }

    static PluginStatus status(JarPluginHost host, String id) {
        return host.plugins().stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
