package io.perennial.storage.cassandra.channel;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the settings of a channel. */
final class SelectChannelSettings {
    private final PreparedStatement statement;

    SelectChannelSettings(CassandraSession session) {
        statement = session.prepare("SELECT revision, body FROM channel_settings WHERE workspace = ? AND channel = ?");
    }

    BoundStatement bind(WorkspaceId workspace, String channel) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setString(1, channel)
                .build();
    }
}
