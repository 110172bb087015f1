package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Workspaces and keys on Cassandra. */
public final class CassandraWorkspaceStore implements WorkspaceStore {
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id).reversed();

    private final CassandraSession session;
    private final InsertSlug insertSlug;
    private final SelectSlugs selectSlugs;
    private final InsertWorkspace insert;
    private final SelectWorkspace select;
    private final InsertKey insertKey;
    private final InsertKeyOfWorkspace insertKeyOfWorkspace;
    private final SelectKey selectKey;
    private final SelectKeysOfWorkspace selectKeys;
    private final UpdateKeyRevoked updateRevoked;

    public CassandraWorkspaceStore(CassandraSession session) {
        this.session = session;
        insertSlug = new InsertSlug(session);
        selectSlugs = new SelectSlugs(session);
        insert = new InsertWorkspace(session);
        select = new SelectWorkspace(session);
        insertKey = new InsertKey(session);
        insertKeyOfWorkspace = new InsertKeyOfWorkspace(session);
        selectKey = new SelectKey(session);
        selectKeys = new SelectKeysOfWorkspace(session);
        updateRevoked = new UpdateKeyRevoked(session);
    }

    @Override
    public Workspace create(Workspace workspace) {
        var answer = session.rows(insertSlug.bind(workspace)).getFirst();
        // If its maker dies here, or had no answer, whoever looks for it writes its own row.
        if (!answer.getBoolean("[applied]")) return workspace(answer);
        session.run(insert.bind(workspace));
        return workspace;
    }

    @Override
    public Optional<Workspace> find(WorkspaceId id) {
        var found = session.row(select.bind(id)).map(CassandraWorkspaceStore::workspace);
        return found.isPresent() ? found : repaired(id);
    }

    /** One whose maker crashed has its slug and not its own row yet. */
    private Optional<Workspace> repaired(WorkspaceId id) {
        var listed =
                all().stream().filter(workspace -> workspace.id().equals(id)).findFirst();
        listed.ifPresent(workspace -> session.run(insert.bind(workspace)));
        return listed;
    }

    @Override
    public List<Workspace> all() {
        return session.rows(selectSlugs.bind()).stream()
                .map(CassandraWorkspaceStore::workspace)
                .toList();
    }

    @Override
    public void saveKey(ApiKey key) {
        session.run(insertKeyOfWorkspace.bind(key));
        session.run(insertKey.bind(key));
        var revokedAt = key.revokedAt();
        if (revokedAt != null) revokeKey(key, revokedAt);
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        return session.row(selectKey.bind(id)).flatMap(CassandraWorkspaceStore::key);
    }

    @Override
    public List<ApiKey> keys(WorkspaceId workspace) {
        var ids = session.rows(selectKeys.bind(workspace)).stream()
                .map(row -> Objects.requireNonNull(row.getString(0)))
                .toList();
        return session.rowsOfEach(ids.stream().map(selectKey::bind).toList()).stream()
                .flatMap(List::stream)
                .flatMap(row -> key(row).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public void revokeKey(ApiKey key, Instant at) {
        session.run(updateRevoked.bind(key.id(), at));
    }

    private static Workspace workspace(Row row) {
        return new Workspace(
                new WorkspaceId(Objects.requireNonNull(row.getUuid("id"))),
                Objects.requireNonNull(row.getString("slug")),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("time_zone")),
                Micros.instant(row.getLong("created_at")));
    }

    /** Nothing for a key that was revoked and never written. */
    private static Optional<ApiKey> key(Row row) {
        return row.isNull("workspace") ? Optional.empty() : Optional.of(StoredKey.of(row));
    }
}
