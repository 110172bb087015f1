package io.perennial.engine.channel;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Optional;
import java.util.Set;

/** Keeps which plugins a workspace has enabled and how its channels are set up. Throws {@link StoreUnavailableException}. */
public interface ChannelSettingsStore {
    Set<String> enabledPlugins(WorkspaceId workspace);

    void enablePlugin(WorkspaceId workspace, String plugin);

    Optional<ChannelSettings> find(WorkspaceId workspace, String channel);

    /** Writes settings; those with the highest revision stay, whatever arrives when. */
    void save(ChannelSettings settings);
}
