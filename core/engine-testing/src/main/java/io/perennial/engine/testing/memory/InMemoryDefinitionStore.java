package io.perennial.engine.testing.memory;

import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions in memory. */
final class InMemoryDefinitionStore implements DefinitionStore {
    private static final Comparator<DefinitionVersion> ORDER = Comparator.comparing(DefinitionVersion::activatedAt)
            .thenComparing(DefinitionVersion::kind)
            .thenComparing(DefinitionVersion::key)
            .thenComparingInt(DefinitionVersion::version);

    private final Map<VersionKey, DefinitionVersion> versions = new ConcurrentHashMap<>();

    @Override
    public List<DefinitionVersion> all(WorkspaceId workspace) {
        return versions.values().stream()
                .filter(version -> version.workspace().equals(workspace))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public boolean append(DefinitionVersion version) {
        return versions.putIfAbsent(VersionKey.of(version), version) == null;
    }

    private record VersionKey(WorkspaceId workspace, DefinitionKind kind, String key, int version) {
        static VersionKey of(DefinitionVersion version) {
            return new VersionKey(version.workspace(), version.kind(), version.key(), version.version());
        }
    }
}
