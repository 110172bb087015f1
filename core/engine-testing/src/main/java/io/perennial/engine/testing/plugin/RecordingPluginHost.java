package io.perennial.engine.testing.plugin;

import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.spi.AddressKind;
import io.perennial.spi.Capability;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.SendResult;
import io.perennial.spi.SettingsDeclaration;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A plugin host with one plugin and one provider, which does what a test says and counts. It accepts everything unless it is
 * told otherwise, and declares no idempotency window unless its channel does: then it takes a repeated intent key once within
 * the window.
 */
public final class RecordingPluginHost implements PluginHost {
    private final CountingProvider provider;
    private final Map<String, ChannelDescriptor> channels = new ConcurrentHashMap<>();
    private final List<SentDispatch> sends = new CopyOnWriteArrayList<>();
    private final Queue<ProviderAnswer> next = new ConcurrentLinkedQueue<>();
    private volatile ProviderAnswer always = ProviderAnswer.accepts();
    private volatile List<PluginStatus> plugins;
    private volatile List<Fault> settingsFaults = List.of();
    private volatile ConnectionCheck connection = new ConnectionCheck(true, "The provider answers.");

    /** A host whose one plugin, called {@code recording}, brings these channels and models. */
    public RecordingPluginHost(Clock clock, List<ChannelDescriptor> channels, List<LifecycleModelDocument> models) {
        provider = new CountingProvider(clock);
        for (var channel : channels) this.channels.put(channel.key(), channel);
        plugins = List.of(
                new PluginStatus("recording", "1.0.0", PluginStatus.State.RUNNING, null, channels, models, List.of()));
    }

    /** A host with one channel, {@code email}, without settings or window. */
    public static RecordingPluginHost email(Clock clock) {
        return new RecordingPluginHost(clock, List.of(channel("email", AddressKind.EMAIL, Duration.ZERO)), List.of());
    }

    /** A channel without settings. */
    public static ChannelDescriptor channel(String key, AddressKind address, Duration idempotencyWindow) {
        return new ChannelDescriptor(
                key,
                key,
                address,
                SettingsDeclaration.none(),
                idempotencyWindow,
                Duration.ofSeconds(10),
                Set.of(Capability.NETWORK));
    }

    /** What the provider does with the next sends, one each; then again what it always does. */
    public RecordingPluginHost next(ProviderAnswer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    /** What the provider does from now on. */
    public RecordingPluginHost always(ProviderAnswer answer) {
        always = answer;
        return this;
    }

    /** What {@link #plugins} says from now on. */
    public RecordingPluginHost report(List<PluginStatus> statuses) {
        plugins = List.copyOf(statuses);
        return this;
    }

    /** What every {@link #validate} finds from now on. */
    public RecordingPluginHost findInSettings(List<Fault> faults) {
        settingsFaults = List.copyOf(faults);
        return this;
    }

    /** What every {@link #checkConnection} finds from now on. */
    public RecordingPluginHost findInConnection(ConnectionCheck check) {
        connection = check;
        return this;
    }

    /** Every send to a channel that there is, in order, whatever came of it. */
    public List<SentDispatch> sends() {
        return List.copyOf(sends);
    }

    /** How many messages of an intent the provider has taken, those included whose answer was lost. */
    public int taken(String intentKey) {
        return provider.taken(intentKey);
    }

    /** How many messages it has taken in all. */
    public int takenInAll() {
        return provider.takenInAll();
    }

    /** How many messages it has taken of the intent of which it has taken most: never more than one, or a person has two. */
    public int mostTakenOfOneIntent() {
        return provider.mostTakenOfOneIntent();
    }

    /** The intents of which it has taken any. */
    public Set<String> intentsTaken() {
        return provider.intentsTaken();
    }

    @Override
    public List<PluginStatus> plugins() {
        return plugins;
    }

    @Override
    public List<Fault> validate(String channel, JsonObject settings) {
        return channels.containsKey(channel) ? settingsFaults : List.of(new Fault("channel", noChannel(channel)));
    }

    @Override
    public SendResult send(ChannelTarget target, Dispatch dispatch) {
        var channel = channels.get(target.channel());
        if (channel == null)
            return new SendResult.Deferred("plugin.no-channel", noChannel(target.channel()), Duration.ZERO);
        sends.add(new SentDispatch(target, dispatch));
        var answer = Optional.ofNullable(next.poll()).orElse(always);
        return answer.answer(dispatch, () -> provider.take(dispatch.intentKey(), channel.idempotencyWindow()));
    }

    @Override
    public int sendsAtOnce(ChannelTarget target) {
        return 8;
    }

    @Override
    public ConnectionCheck checkConnection(ChannelTarget target) {
        return channels.containsKey(target.channel())
                ? connection
                : new ConnectionCheck(false, noChannel(target.channel()));
    }

    private static String noChannel(String channel) {
        return "There is no channel '%s'.".formatted(channel);
    }
}
