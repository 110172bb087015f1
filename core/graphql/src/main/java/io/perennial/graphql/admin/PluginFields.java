package io.perennial.graphql.admin;

import io.perennial.engine.channel.ChannelView;
import io.perennial.engine.channel.PluginService;
import io.perennial.engine.channel.PluginView;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import java.util.concurrent.CompletableFuture;

/** Plugins and the channels they bring. */
final class PluginFields {
    private final PluginService plugins;
    private final AdminLoaders loaders;

    PluginFields(PluginService plugins, AdminLoaders loaders) {
        this.plugins = plugins;
        this.loaders = loaders;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch("plugins", call -> plugins.plugins(call.workspace()))
                .fetch("channels", call -> plugins.channels(call.workspace()));
        catalog.type("Mutation")
                .fetch("enablePlugin", call -> Payload.of(enable(call)))
                .fetch("configureChannel", call -> Payload.of(configure(call)))
                .fetch(
                        "checkChannel",
                        call -> Payload.of(
                                plugins.check(call.workspace(), call.input().text("channel"))));
        catalog.type("Plugin", PluginView.class)
                .read("id", plugin -> plugin.status().id())
                .read("version", plugin -> plugin.status().version())
                .read("state", plugin -> plugin.status().state())
                .read("reason", plugin -> plugin.status().reason().orElse(null))
                .read("enabled", PluginView::enabled)
                .load("channels", this::channels)
                .read(
                        "lifecycleModels",
                        plugin -> plugin.status().lifecycleModels().stream()
                                .map(LifecycleModelDocument::key)
                                .toList())
                .read(
                        "journeyTemplates",
                        plugin -> plugin.status().journeyTemplates().stream()
                                .map(JourneyTemplateDocument::key)
                                .toList());
        channel(catalog);
        ConventionFields.payload(catalog, "EnablePluginPayload", "plugin");
        ConventionFields.payload(catalog, "ConfigureChannelPayload", "channel");
        var check = ConventionFields.<ConnectionCheck>payload(
                catalog, "CheckChannelPayload", "reachable", ConnectionCheck::reachable);
        ConventionFields.also(check, "detail", ConnectionCheck::detail);
    }

    private static void channel(FieldCatalog catalog) {
        catalog.type("Channel", ChannelView.class)
                .read("key", channel -> channel.descriptor().key())
                .read("name", channel -> channel.descriptor().name())
                .read("plugin", ChannelView::plugin)
                .read(
                        "settingsSchema",
                        channel -> Json.parse(channel.descriptor().settings().jsonSchema()))
                .read(
                        "secrets",
                        channel -> channel.descriptor().settings().secrets().stream()
                                .sorted()
                                .toList())
                .read("configured", ChannelView::configured)
                .read("settings", ChannelView::settings)
                .read(
                        "secretsSet",
                        channel -> channel.secretsSet().stream().sorted().toList())
                .read(
                        "capabilities",
                        channel -> channel.descriptor().capabilities().stream()
                                .sorted()
                                .toList());
    }

    private CompletableFuture<?> channels(Call<PluginView> call) {
        var id = call.source().status().id();
        return call.load(loaders.channels(), call.workspace())
                .thenApply(all -> all.stream()
                        .filter(channel -> channel.plugin().equals(id))
                        .toList());
    }

    private Outcome<PluginView> enable(Call<Object> call) {
        var models = new ModelChoice(call.input().textsOrNull("lifecycleModels"));
        return plugins.enable(call.workspace(), call.input().text("plugin"), models);
    }

    private Outcome<ChannelView> configure(Call<Object> call) {
        return plugins.configure(
                call.workspace(), call.input().text("channel"), call.input().json("settings"));
    }
}
