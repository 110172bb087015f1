package io.perennial.storage.cassandra.definition;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.json.Json;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes a version of a definition, unless there is one of the same number. */
final class InsertDefinition {
    private final PreparedStatement statement;

    InsertDefinition(CassandraSession session) {
        statement = session.prepareConditional("""
                INSERT INTO definition (workspace, kind, key, version, active, activated_at, document, plugin,
                    plugin_version, plugin_digest, plugin_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS""");
    }

    BoundStatement bind(DefinitionVersion version) {
        var bound = statement
                .boundStatementBuilder()
                .setUuid(0, version.workspace().value())
                .setString(1, version.kind().name())
                .setString(2, version.key())
                .setInt(3, version.version())
                .setBoolean(4, version.active())
                .setLong(5, Micros.of(version.activatedAt()))
                .setString(6, Json.write(version.document()));
        // Left unset where there is none: a null would be written as a tombstone.
        var origin = version.origin();
        if (origin == null) return bound.build();
        return bound.setString(7, origin.plugin())
                .setInt(8, origin.version())
                .setUuid(9, origin.digest())
                .setString(10, origin.key())
                .build();
    }
}
