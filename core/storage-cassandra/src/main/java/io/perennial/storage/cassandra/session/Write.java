package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.Objects;

/**
 * A write that may travel with others.
 *
 * @param partition equal for writes to the same partition
 * @param bytes about how much it adds to a batch
 * @param item what it writes, for the answer
 */
public record Write<T>(BoundStatement statement, Object partition, int bytes, T item) {
    public Write {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(item, "item is null");
    }
}
