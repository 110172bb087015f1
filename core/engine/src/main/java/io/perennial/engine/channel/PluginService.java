package io.perennial.engine.channel;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.JourneyTemplate;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.definition.PublishedTemplate;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ConnectionCheck;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Enables plugins in a workspace and sets up their channels. */
public final class PluginService {
    private final PluginHost host;
    private final ChannelSettingsStore store;
    private final DefinitionService definitions;
    private final Clock clock;

    public PluginService(PluginHost host, ChannelSettingsStore store, DefinitionService definitions, Clock clock) {
        this.host = host;
        this.store = store;
        this.definitions = definitions;
        this.clock = clock;
    }

    public List<PluginView> plugins(WorkspaceId workspace) {
        var enabled = store.enabledPlugins(workspace);
        return host.plugins().stream()
                .map(plugin -> new PluginView(plugin, enabled.contains(plugin.id())))
                .toList();
    }

    public List<ChannelView> channels(WorkspaceId workspace) {
        return host.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream().map(channel -> view(workspace, plugin, channel)))
                .sorted(Comparator.comparing(view -> view.descriptor().key()))
                .toList();
    }

    /**
     * Copies the plugin's lifecycle models that are chosen into the workspace and lets its channels be set up. Again, it takes newer models
     * and others that are chosen then; those that are not stay as they are.
     */
    public Outcome<PluginView> enable(WorkspaceId workspace, String id, ModelChoice choice) {
        return running(id)
                .flatMap(plugin -> definitions
                        .adoptModels(workspace, id, plugin.lifecycleModels(), choice)
                        .map(_ -> {
                            store.enablePlugin(workspace, id);
                            return new PluginView(plugin, true);
                        }));
    }

    /** A plugin's lifecycle model as enabling would copy it; faults lie under {@code plugin} and {@code model}. */
    public Outcome<LifecycleModel> lifecycleModel(WorkspaceId workspace, String id, String key) {
        return running(id)
                .flatMap(plugin -> plugin.lifecycleModels().stream()
                        .filter(model -> model.key().equals(key))
                        .findFirst()
                        .map(model -> definitions.draftOfPlugin(workspace, id, model))
                        .orElseGet(() -> Outcome.rejected(
                                FaultCode.NOT_FOUND,
                                "model",
                                "The plugin has no lifecycle model '%s'; see plugins { lifecycleModels }."
                                        .formatted(key))));
    }

    private Outcome<PluginStatus> running(String id) {
        var found =
                host.plugins().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
        if (found.isEmpty())
            return Outcome.rejected(
                    FaultCode.NOT_FOUND, "plugin", "There is no plugin '%s'; see plugins { id }.".formatted(id));
        var plugin = found.get();
        if (plugin.state() != PluginStatus.State.RUNNING)
            return Outcome.rejected(
                    FaultCode.WRONG_STATE,
                    "plugin",
                    "The plugin does not run: %s".formatted(plugin.reason().orElse("no reason known")));
        return Outcome.done(plugin);
    }

    /** The journey templates of the plugins that are enabled, by key. */
    public List<JourneyTemplate> journeyTemplates(WorkspaceId workspace) {
        var enabled = store.enabledPlugins(workspace);
        return host.plugins().stream()
                .filter(plugin -> enabled.contains(plugin.id()))
                .flatMap(PluginService::templates)
                .sorted(Comparator.comparing(JourneyTemplate::key)
                        .thenComparing(template -> template.origin().plugin()))
                .toList();
    }

    private static Stream<JourneyTemplate> templates(PluginStatus plugin) {
        return plugin.journeyTemplates().stream().map(document -> JourneyTemplate.read(plugin.id(), document));
    }

    /**
     * Copies a journey template of an enabled plugin into the workspace, as {@link DefinitionService#publishTemplate} does.
     *
     * @param plugin null where one enabled plugin alone has a template of this key
     */
    public Outcome<PublishedTemplate> publishTemplate(
            WorkspaceId workspace,
            String key,
            @Nullable String plugin,
            JsonValue parameters,
            @Nullable String journeyKey) {
        var found = journeyTemplates(workspace).stream()
                .filter(template -> template.key().equals(key))
                .filter(template -> plugin == null || template.origin().plugin().equals(plugin))
                .toList();
        if (found.isEmpty()) return noTemplate(key, plugin);
        if (found.size() > 1)
            return Outcome.rejected(
                    FaultCode.CONFLICT,
                    "plugin",
                    "There are templates '%s' of %s; say which plugin's."
                            .formatted(
                                    key,
                                    found.stream()
                                            .map(template -> template.origin().plugin())
                                            .collect(Collectors.joining(" and "))));
        return definitions.publishTemplate(workspace, found.getFirst(), parameters, journeyKey);
    }

    private Outcome<PublishedTemplate> noTemplate(String key, @Nullable String plugin) {
        return host.plugins().stream()
                .filter(one -> plugin == null || one.id().equals(plugin))
                .filter(one -> one.journeyTemplates().stream()
                        .anyMatch(template -> template.key().equals(key)))
                .findFirst()
                .<Outcome<PublishedTemplate>>map(one -> Outcome.rejected(
                        FaultCode.WRONG_STATE, "template", "Enable the plugin '%s' first.".formatted(one.id())))
                .orElseGet(() -> Outcome.rejected(
                        FaultCode.NOT_FOUND,
                        "template",
                        "There is no journey template '%s'; see journeyTemplates { key }.".formatted(key)));
    }

    /** Sets up a channel. Secrets that are left out stay as they are. Of two who do so at once, the last wins, everywhere the same. */
    public Outcome<ChannelView> configure(WorkspaceId workspace, String channel, JsonValue given) {
        var found = owner(channel);
        if (found.isEmpty()) return noChannel(channel);
        var plugin = found.get();
        if (!store.enabledPlugins(workspace).contains(plugin.id()))
            return Outcome.rejected(
                    FaultCode.WRONG_STATE, "channel", "Enable the plugin '%s' first.".formatted(plugin.id()));
        if (!(given instanceof JsonObject object))
            return Outcome.rejected(FaultCode.INVALID, "settings", "Give a JSON object.");
        var descriptor = descriptor(plugin, channel);
        var before = store.find(workspace, channel);
        var settings = withSecrets(object, before, descriptor);
        var faults = host.validate(channel, settings);
        if (!faults.isEmpty())
            return Outcome.rejected(faults.stream()
                    .map(fault -> new Fault(FaultCode.INVALID, List.of("settings", fault.setting()), fault.message()))
                    .toList());
        if (before.map(ChannelSettings::settings).filter(settings::equals).isEmpty()) {
            var former = before.map(ChannelSettings::revision).orElse(0L);
            var revision = ChannelRevision.next(former, clock.instant(), settings);
            store.save(new ChannelSettings(workspace, channel, revision, settings));
        }
        return Outcome.done(view(workspace, plugin, descriptor));
    }

    public Outcome<ConnectionCheck> check(WorkspaceId workspace, String channel) {
        if (owner(channel).isEmpty()) return noChannel(channel);
        var settings = store.find(workspace, channel);
        if (settings.isEmpty())
            return Outcome.rejected(
                    FaultCode.WRONG_STATE, "channel", "Set the channel up first, with configureChannel.");
        var target = new ChannelTarget(
                workspace, channel, settings.get().revision(), settings.get().settings());
        return Outcome.done(host.checkConnection(target));
    }

    private static JsonObject withSecrets(
            JsonObject given, Optional<ChannelSettings> before, ChannelDescriptor descriptor) {
        Map<String, JsonValue> settings = new HashMap<>(given);
        before.ifPresent(old -> {
            for (var secret : descriptor.settings().secrets()) {
                var value = old.settings().get(secret);
                if (value != null) settings.putIfAbsent(secret, value);
            }
        });
        settings.values().removeIf(JsonValue.NULL::equals);
        return Json.object(settings);
    }

    private ChannelView view(WorkspaceId workspace, PluginStatus plugin, ChannelDescriptor channel) {
        var settings = store.find(workspace, channel.key()).map(ChannelSettings::settings);
        var secrets = channel.settings().secrets();
        if (settings.isEmpty()) return new ChannelView(channel, plugin.id(), false, null, Set.of());
        var shown = settings.get().entrySet().stream()
                .filter(setting -> !secrets.contains(setting.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var set = secrets.stream().filter(settings.get()::containsKey).collect(Collectors.toSet());
        return new ChannelView(channel, plugin.id(), true, Json.object(shown), set);
    }

    private Optional<PluginStatus> owner(String channel) {
        return host.plugins().stream()
                .filter(plugin ->
                        plugin.channels().stream().anyMatch(one -> one.key().equals(channel)))
                .findFirst();
    }

    private static ChannelDescriptor descriptor(PluginStatus plugin, String channel) {
        return plugin.channels().stream()
                .filter(one -> one.key().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Outcome<T> noChannel(String channel) {
        return Outcome.rejected(
                FaultCode.NOT_FOUND, "channel", "There is no channel '%s'; see channels { key }.".formatted(channel));
    }
}
