package io.perennial.storage.cassandra.channel;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.crypto.RowName;
import io.perennial.storage.cassandra.crypto.WorkspaceCiphers;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Channel settings on Cassandra, encrypted with the workspace's key: they hold passwords. */
public final class CassandraChannelSettingsStore implements ChannelSettingsStore {
    private static final int VERSION = 1;

    private final CassandraSession session;
    private final WorkspaceCiphers ciphers;
    private final InsertWorkspacePlugin insertPlugin;
    private final SelectWorkspacePlugins selectPlugins;
    private final InsertChannelSettings insert;
    private final SelectChannelSettings select;

    public CassandraChannelSettingsStore(CassandraSession session, WorkspaceCiphers ciphers) {
        this.session = session;
        this.ciphers = ciphers;
        insertPlugin = new InsertWorkspacePlugin(session);
        selectPlugins = new SelectWorkspacePlugins(session);
        insert = new InsertChannelSettings(session);
        select = new SelectChannelSettings(session);
    }

    @Override
    public Set<String> enabledPlugins(WorkspaceId workspace) {
        return session.rows(selectPlugins.bind(workspace)).stream()
                .map(row -> Objects.requireNonNull(row.getString(0)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void enablePlugin(WorkspaceId workspace, String plugin) {
        session.run(insertPlugin.bind(workspace, plugin));
    }

    @Override
    public Optional<ChannelSettings> find(WorkspaceId workspace, String channel) {
        return session.row(select.bind(workspace, channel)).map(row -> settings(workspace, channel, row));
    }

    @Override
    public void save(ChannelSettings settings) {
        var body = new BodyWriter(VERSION).json(settings.settings()).bytes();
        var sealed = ciphers.of(settings.workspace()).seal(body, row(settings.workspace(), settings.channel()));
        session.run(insert.bind(settings, ByteBuffer.wrap(sealed)));
    }

    private ChannelSettings settings(WorkspaceId workspace, String channel, Row row) {
        var sealed = IdBytes.array(Objects.requireNonNull(row.getByteBuffer(1)));
        var body = new BodyReader(ciphers.of(workspace).open(sealed, row(workspace, channel)));
        return new ChannelSettings(workspace, channel, row.getLong(0), body.json());
    }

    private static byte[] row(WorkspaceId workspace, String channel) {
        return RowName.of(
                RowName.Kind.CHANNEL_SETTINGS, workspace, ByteBuffer.wrap(channel.getBytes(StandardCharsets.UTF_8)));
    }
}
