package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Says which decisions were made, ten in a request: the server then looks for each of ten ids with each of ten contacts, which
 * costs it less than ten requests do.
 */
final class DecisionFinder {
    private static final int MOST = 10;

    private final CassandraSession session;
    private final SelectDecision selectOne;
    private final PreparedStatement selectIds;

    DecisionFinder(CassandraSession session, SelectDecision selectOne) {
        this.session = session;
        this.selectOne = selectOne;
        selectIds =
                session.prepare("SELECT contact, id FROM decision WHERE workspace = ? AND contact IN ? AND id IN ?");
    }

    Set<DecisionKey> made(Collection<DecisionKey> keys) {
        var asked = new LinkedHashSet<>(keys);
        Map<WorkspaceId, List<DecisionKey>> byWorkspace = new LinkedHashMap<>();
        for (var key : asked)
            byWorkspace
                    .computeIfAbsent(key.contact().workspace(), _ -> new ArrayList<>())
                    .add(key);
        var workspaces = new ArrayList<WorkspaceId>();
        var statements = new ArrayList<BoundStatement>();
        byWorkspace.forEach((workspace, of) -> {
            for (var group : session.replicas().groups(of, key -> selectOne.bind(key.contact(), key.id()), MOST)) {
                workspaces.add(workspace);
                statements.add(statement(workspace, group));
            }
        });
        var answers = session.rowsOfEach(statements);
        Set<DecisionKey> made = new HashSet<>();
        for (var i = 0; i < answers.size(); i++)
            for (var row : answers.get(i)) {
                var contact = new ContactId(Objects.requireNonNull(row.getUuid(0)));
                var id = IdBytes.id(Objects.requireNonNull(row.getByteBuffer(1)));
                made.add(new DecisionKey(new ContactKey(workspaces.get(i), contact), id));
            }
        made.retainAll(asked);
        return made;
    }

    private BoundStatement statement(WorkspaceId workspace, List<DecisionKey> keys) {
        var first = keys.getFirst();
        var contacts = keys.stream()
                .map(key -> key.contact().contact().value())
                .distinct()
                .toList();
        var ids = keys.stream().map(key -> IdBytes.of(key.id())).toList();
        return selectIds
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setList(1, contacts, UUID.class)
                .setList(2, ids, ByteBuffer.class)
                // The driver cannot route by an IN; all of the group lie where the first does.
                .setRoutingKey(selectOne.bind(first.contact(), first.id()).getRoutingKey())
                .build();
    }
}
