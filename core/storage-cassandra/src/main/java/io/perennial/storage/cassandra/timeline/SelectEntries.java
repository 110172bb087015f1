package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.List;
import java.util.UUID;

/** Reads entries of several contacts of one workspace in one request, each by its full key. */
final class SelectEntries {
    private static final TupleType PLACE = DataTypes.tupleOf(DataTypes.TIMESTAMP, DataTypes.BLOB);

    private final PreparedStatement statement;

    SelectEntries(CassandraSession session) {
        statement = session.prepare("""
                SELECT contact, occurred_at, id, entry FROM timeline
                WHERE workspace = ? AND contact IN ? AND bucket = ? AND (occurred_at, id) IN ?""");
    }

    BoundStatement bind(List<EntryKey> keys, int bucket) {
        var contacts = keys.stream()
                .map(key -> key.contact().contact().value())
                .distinct()
                .toList();
        var places = keys.stream().map(SelectEntries::place).toList();
        return statement
                .boundStatementBuilder()
                .setUuid(0, keys.getFirst().contact().workspace().value())
                .setList(1, contacts, UUID.class)
                .setInt(2, bucket)
                .setList(3, places, TupleValue.class)
                .build();
    }

    private static TupleValue place(EntryKey key) {
        return PLACE.newValue(key.occurredAt(), IdBytes.of(key.id().value()));
    }
}
