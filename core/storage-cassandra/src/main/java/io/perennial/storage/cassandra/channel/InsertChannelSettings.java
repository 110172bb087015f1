package io.perennial.storage.cassandra.channel;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.channel.ChannelSettings;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes the settings of a channel; the highest revision stays. */
final class InsertChannelSettings {
    private final PreparedStatement statement;

    InsertChannelSettings(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO channel_settings (workspace, channel, revision, body) VALUES (?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(ChannelSettings settings, ByteBuffer body) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, settings.workspace().value())
                .setString(1, settings.channel())
                .setLong(2, settings.revision())
                .setByteBuffer(3, body)
                .setLong(4, settings.revision())
                .build();
    }
}
