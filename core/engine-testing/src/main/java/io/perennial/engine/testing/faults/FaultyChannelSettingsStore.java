package io.perennial.engine.testing.faults;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Optional;
import java.util.Set;

/** Channel settings, with faults. */
final class FaultyChannelSettingsStore implements ChannelSettingsStore {
    private final ChannelSettingsStore store;
    private final FaultGate gate;

    FaultyChannelSettingsStore(ChannelSettingsStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Set<String> enabledPlugins(WorkspaceId workspace) {
        return gate.call(StoreCall.CHANNEL_SETTINGS_ENABLED_PLUGINS, () -> store.enabledPlugins(workspace));
    }

    @Override
    public void enablePlugin(WorkspaceId workspace, String plugin) {
        gate.write(StoreCall.CHANNEL_SETTINGS_ENABLE_PLUGIN, () -> store.enablePlugin(workspace, plugin));
    }

    @Override
    public Optional<ChannelSettings> find(WorkspaceId workspace, String channel) {
        return gate.call(StoreCall.CHANNEL_SETTINGS_FIND, () -> store.find(workspace, channel));
    }

    @Override
    public void save(ChannelSettings settings) {
        gate.write(StoreCall.CHANNEL_SETTINGS_SAVE, () -> store.save(settings));
    }
}
