package io.perennial.storage.cassandra.schema;

import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The steps that a keyspace has. */
final class AppliedSteps {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS schema_step (
                list tinyint,
                number int,
                name text,
                digest text,
                applied_at bigint,
                PRIMARY KEY ((list), number)
            )""";

    private final CassandraSession session;
    private final SelectSteps select;
    private final InsertStep insert;

    AppliedSteps(CassandraSession session) {
        this.session = session;
        select = new SelectSteps(session);
        insert = new InsertStep(session);
    }

    /** By number. */
    Map<Integer, String> digests() {
        Map<Integer, String> digests = new HashMap<>();
        for (var row : session.rows(select.bind()))
            digests.put(row.getInt(0), Objects.requireNonNull(row.getString(1)));
        return digests;
    }

    void save(SchemaStep step, Instant appliedAt) {
        session.run(insert.bind(step, appliedAt));
    }
}
