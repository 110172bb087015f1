package io.perennial.engine.testing.memory;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Channel settings in memory. */
final class InMemoryChannelSettingsStore implements ChannelSettingsStore {
    private final Map<WorkspaceId, Set<String>> enabled = new ConcurrentHashMap<>();
    private final Cells<ChannelOf, ChannelSettings> settings = new Cells<>();

    @Override
    public Set<String> enabledPlugins(WorkspaceId workspace) {
        return Set.copyOf(enabled.getOrDefault(workspace, Set.of()));
    }

    @Override
    public void enablePlugin(WorkspaceId workspace, String plugin) {
        enabled.computeIfAbsent(workspace, _ -> ConcurrentHashMap.newKeySet()).add(plugin);
    }

    @Override
    public Optional<ChannelSettings> find(WorkspaceId workspace, String channel) {
        return settings.read(new ChannelOf(workspace, channel));
    }

    @Override
    public void save(ChannelSettings saved) {
        settings.write(new ChannelOf(saved.workspace(), saved.channel()), saved, saved.revision());
    }

    private record ChannelOf(WorkspaceId workspace, String channel) {}
}
