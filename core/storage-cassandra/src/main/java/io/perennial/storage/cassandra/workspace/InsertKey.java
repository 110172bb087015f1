package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.stream.Collectors;

/** Writes a key. */
final class InsertKey {
    private final PreparedStatement statement;

    InsertKey(CassandraSession session) {
        // Without revoked_at: a repeat must not bring a revoked key back.
        statement = session.prepare("""
                INSERT INTO api_key (id, workspace, kind, name, digest, scopes, allowed_origins, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
    }

    BoundStatement bind(ApiKey key) {
        var scopes = key.scopes().stream().map(Scope::name).collect(Collectors.toSet());
        return statement
                .boundStatementBuilder()
                .setString(0, key.id())
                .setUuid(1, key.workspace().value())
                .setString(2, key.kind().name())
                .setString(3, key.name())
                .setString(4, key.digest())
                .setSet(5, scopes, String.class)
                .setList(6, key.allowedOrigins(), String.class)
                .setLong(7, Micros.of(key.createdAt()))
                .build();
    }
}
