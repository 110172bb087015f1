package io.perennial.storage.cassandra.definition;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.definition.PluginOrigin;
import io.perennial.engine.json.Json;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Definitions on Cassandra. They say nothing about any person and are stored in plain. */
public final class CassandraDefinitionStore implements DefinitionStore {
    private static final Comparator<DefinitionVersion> FIRST_ACTIVATED = Comparator.comparing(
                    DefinitionVersion::activatedAt)
            .thenComparing(DefinitionVersion::kind)
            .thenComparing(DefinitionVersion::key)
            .thenComparingInt(DefinitionVersion::version);

    private static final UUID UNKNOWN = new UUID(0, 0);

    private final CassandraSession session;
    private final InsertDefinition insert;
    private final SelectDefinitions select;

    public CassandraDefinitionStore(CassandraSession session) {
        this.session = session;
        insert = new InsertDefinition(session);
        select = new SelectDefinitions(session);
    }

    @Override
    public List<DefinitionVersion> all(WorkspaceId workspace) {
        var versions = new ArrayList<DefinitionVersion>();
        session.forEach(select.bind(workspace), row -> versions.add(version(workspace, row)));
        versions.sort(FIRST_ACTIVATED);
        return versions;
    }

    @Override
    public boolean append(DefinitionVersion version) {
        return session.applied(insert.bind(version));
    }

    private static DefinitionVersion version(WorkspaceId workspace, Row row) {
        return new DefinitionVersion(
                workspace,
                DefinitionKind.valueOf(Objects.requireNonNull(row.getString(0))),
                Objects.requireNonNull(row.getString(1)),
                row.getInt(2),
                row.getBoolean(3),
                Micros.instant(row.getLong(4)),
                origin(row),
                Json.parse(Objects.requireNonNull(row.getString(5))));
    }

    private static @Nullable PluginOrigin origin(Row row) {
        var plugin = row.getString(6);
        var digest = row.getUuid(8);
        var key = row.getString(9);
        if (plugin == null) return null;
        // Before step 2 only the plugin was written: what it brings now counts as newer. Before step 6 the keys were
        // always the same.
        return new PluginOrigin(
                plugin,
                key == null ? Objects.requireNonNull(row.getString(1)) : key,
                row.getInt(7),
                digest == null ? UNKNOWN : digest);
    }
}
