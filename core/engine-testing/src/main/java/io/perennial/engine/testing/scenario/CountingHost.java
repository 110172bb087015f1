package io.perennial.engine.testing.scenario;

import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.spi.AddressKind;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.SendResult;
import io.perennial.spi.SettingsDeclaration;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One email channel and one model; counts what the provider took, by intent. */
final class CountingHost implements PluginHost {
    private static final String LEADS = """
            {"name": "Classic", "stages": [
              {"key": "capture-leads", "name": "Capture Leads", "criteria": {"event": {"types": ["lead.captured"]}}},
              {"key": "deliver-satisfy", "name": "Deliver", "criteria": {"event": {"types": ["order.completed"]}}}]}""";

    final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    /** What its model says; of no use once a workspace has it. */
    volatile String model = LEADS;

    /** What a second plugin, called {@code funnels}, brings. */
    volatile List<LifecycleModelDocument> funnels = List.of();

    volatile Duration idempotencyWindow = Duration.ZERO;
    volatile Function<Dispatch, SendResult> answer = dispatch -> take(dispatch, SendResult.accepted("queued"));

    SendResult take(Dispatch dispatch, SendResult result) {
        taken.computeIfAbsent(dispatch.intentKey(), key -> new AtomicInteger()).incrementAndGet();
        return result;
    }

    @Override
    public List<PluginStatus> plugins() {
        var channel = new ChannelDescriptor(
                "email",
                "Email",
                AddressKind.EMAIL,
                SettingsDeclaration.none(),
                idempotencyWindow,
                Duration.ofSeconds(10),
                Set.of());
        var models = List.of(new LifecycleModelDocument("classic", 1, model));
        return List.of(plugin("all", List.of(channel), models), plugin("funnels", List.of(), funnels));
    }

    private static PluginStatus plugin(
            String id, List<ChannelDescriptor> channels, List<LifecycleModelDocument> models) {
        return new PluginStatus(id, "1.0.0", PluginStatus.State.RUNNING, null, channels, models, List.of());
    }

    @Override
    public List<Fault> validate(String channel, JsonObject settings) {
        return List.of();
    }

    @Override
    public SendResult send(ChannelTarget target, Dispatch dispatch) {
        return answer.apply(dispatch);
    }

    @Override
    public int sendsAtOnce(ChannelTarget target) {
        return 8;
    }

    @Override
    public ConnectionCheck checkConnection(ChannelTarget target) {
        return new ConnectionCheck(true, "counting");
    }
}
