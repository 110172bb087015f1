package io.perennial.storage.cassandra.work;

import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LeaseStore;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.schema.Installation;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Leases on Cassandra. Whether one has expired is for the caller to say, who has the clock. */
public final class CassandraLeaseStore implements LeaseStore {
    private static final String NOBODY = "";
    /** Under which name the shard map is decided; it is there once a server has started. */
    public static final String SHARD_MAP = "shard_map";

    private final CassandraSession session;
    private final Installation installation;
    private final SelectLease select;
    private final SelectLeases selectSome;
    private final InsertLease insert;
    private final UpdateLease update;
    private final UpdateLeaseEnd updateEnd;

    public CassandraLeaseStore(CassandraSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
        select = new SelectLease(session);
        selectSome = new SelectLeases(session);
        insert = new InsertLease(session);
        update = new UpdateLease(session);
        updateEnd = new UpdateLeaseEnd(session);
    }

    @Override
    public Optional<Lease> find(int group) {
        return session.row(select.bind(group))
                .map(row -> lease(group, Objects.requireNonNull(row.getString(0)), row.getLong(1), row.getLong(2)));
    }

    @Override
    public Map<Integer, Lease> seen(Collection<Integer> groups) {
        return session.rows(selectSome.bind(groups)).stream()
                .map(row ->
                        lease(row.getInt(0), Objects.requireNonNull(row.getString(1)), row.getLong(2), row.getLong(3)))
                .collect(Collectors.toMap(Lease::group, lease -> lease));
    }

    @Override
    public Optional<Lease> take(int group, Optional<Lease> seen, String owner, Instant until) {
        var epoch = seen.map(Lease::epoch).orElse(0L) + 1;
        var wanted = new Lease(group, owner, epoch, until.truncatedTo(ChronoUnit.MICROS));
        var statement = seen.map(before -> update.bind(wanted, before)).orElseGet(() -> insert.bind(wanted));
        return session.applied(statement) ? Optional.of(wanted) : Optional.empty();
    }

    @Override
    public boolean renew(Lease lease, Instant until) {
        return session.applied(updateEnd.bind(lease, lease.owner(), until));
    }

    @Override
    public void release(Lease lease) {
        session.run(updateEnd.bind(lease, NOBODY, Instant.EPOCH));
    }

    @Override
    public ShardMap shardMap(ShardMap wanted) {
        var stored = installation.decide(SHARD_MAP, wanted.shards() + "/" + wanted.groups());
        var slash = stored.indexOf('/');
        return new ShardMap(
                Integer.parseInt(stored.substring(0, slash)), Integer.parseInt(stored.substring(slash + 1)));
    }

    @Override
    public Optional<Instant> began() {
        return installation.decidedAt(SHARD_MAP);
    }

    private static Lease lease(int group, String owner, long epoch, long until) {
        return new Lease(group, owner, epoch, Micros.instant(until));
    }
}
