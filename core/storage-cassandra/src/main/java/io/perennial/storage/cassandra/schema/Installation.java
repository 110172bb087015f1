package io.perennial.storage.cassandra.schema;

import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;
import java.util.Optional;

/** What is decided once for the whole installation, by conditional writes, and the lock on its schema. */
public final class Installation {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS installation (
                name text PRIMARY KEY,
                value text
            ) WITH compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}""";

    private final CassandraSession session;
    private final InsertDecided insert;
    private final SelectDecided select;
    private final SelectDecidedAt selectTime;
    private final InsertLock insertLock;
    private final DeleteLock deleteLock;

    Installation(CassandraSession session) {
        this.session = session;
        insert = new InsertDecided(session);
        select = new SelectDecided(session);
        selectTime = new SelectDecidedAt(session);
        insertLock = new InsertLock(session);
        deleteLock = new DeleteLock(session);
    }

    /** What is stored under a name: {@code value}, if nothing was yet. */
    public String decide(String name, String value) {
        var stored = find(name);
        if (stored.isPresent()) return stored.get();
        if (session.applied(insert.bind(name, value))) return value;
        return find(name).orElseThrow(() -> new IllegalStateException(name + " was decided and is gone"));
    }

    /** When that was stored, by the store's clock. */
    public Optional<Instant> decidedAt(String name) {
        return session.row(selectTime.bind(name)).map(row -> Micros.instant(row.getLong(0)));
    }

    private Optional<String> find(String name) {
        return session.row(select.bind(name)).map(row -> row.getString(0));
    }

    /** True for whoever has the lock now; it ends by itself. */
    boolean lock(String name, String owner, int seconds) {
        return session.applied(insertLock.bind(name, owner, seconds))
                || find(name).filter(owner::equals).isPresent();
    }

    void unlock(String name, String owner) {
        session.run(deleteLock.bind(name, owner));
    }
}
