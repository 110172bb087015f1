package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Says what one node can answer alone, so that several rows are asked of it in one request: a request costs more than a row
 * does.
 */
public final class Replicas {
    private static final UUID ANY = new UUID(0, 0);

    private final CqlSession session;
    private final String keyspace;

    Replicas(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /** The host id of a node that has the statement's partition; the same for all where there is one node, or none known. */
    UUID of(BoundStatement statement) {
        return isOneNode() ? ANY : replica(statement);
    }

    /**
     * Groups keys whose rows one node has.
     *
     * @param point the statement that reads one key's row
     * @param most how many keys a group has at most
     */
    public <K> List<List<K>> groups(Collection<K> keys, Function<K, BoundStatement> point, int most) {
        if (isOneNode()) return split(List.copyOf(keys), most);
        Map<UUID, List<K>> byReplica = new LinkedHashMap<>();
        for (var key : keys)
            byReplica
                    .computeIfAbsent(replica(point.apply(key)), _ -> new ArrayList<>())
                    .add(key);
        return byReplica.values().stream()
                .flatMap(group -> split(group, most).stream())
                .toList();
    }

    boolean isOneNode() {
        return session.getMetadata().getNodes().size() < 2;
    }

    private UUID replica(BoundStatement statement) {
        var key = statement.getRoutingKey();
        if (key == null) return ANY;
        return session.getMetadata()
                .getTokenMap()
                .map(tokens -> tokens.getReplicas(keyspace, tokens.newToken(key)).stream()
                        .flatMap(node -> Optional.ofNullable(node.getHostId()).stream())
                        .min(UUID::compareTo)
                        .orElse(ANY))
                .orElse(ANY);
    }

    private static <K> List<List<K>> split(List<K> keys, int most) {
        var groups = new ArrayList<List<K>>();
        for (var start = 0; start < keys.size(); start += most)
            groups.add(keys.subList(start, Math.min(start + most, keys.size())));
        return groups;
    }
}
