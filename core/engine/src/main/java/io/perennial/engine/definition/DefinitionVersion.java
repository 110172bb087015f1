package io.perennial.engine.definition;

import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of one definition. Never changed; activating it is what writing it means, and archiving is a version of its own.
 *
 * @param key unique in workspace and kind
 * @param version 1 and up, without gaps
 * @param active false for an archived definition
 * @param activatedAt whole microseconds; from this instant on it decides
 * @param origin the plugin that brought it; null for one of the workspace's own
 */
public record DefinitionVersion(
        WorkspaceId workspace,
        DefinitionKind kind,
        String key,
        int version,
        boolean active,
        Instant activatedAt,
        @Nullable PluginOrigin origin,
        JsonObject document) {
    public DefinitionVersion {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(activatedAt, "activatedAt is null");
        Objects.requireNonNull(document, "document is null");
    }
}
