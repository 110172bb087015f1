package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.Micros;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads keys from rows. */
final class StoredKey {
    private StoredKey() {}

    static ApiKey of(Row row) {
        Set<String> scopes = row.getSet("scopes", String.class);
        List<String> origins = row.getList("allowed_origins", String.class);
        return new ApiKey(
                Objects.requireNonNull(row.getString("id")),
                new WorkspaceId(Objects.requireNonNull(row.getUuid("workspace"))),
                ApiKey.Kind.valueOf(Objects.requireNonNull(row.getString("kind"))),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("digest")),
                scopes == null ? Set.of() : scopes.stream().map(Scope::valueOf).collect(Collectors.toSet()),
                origins == null ? List.of() : origins,
                Micros.instant(row.getLong("created_at")),
                row.isNull("revoked_at") ? null : Micros.instant(row.getLong("revoked_at")));
    }
}
