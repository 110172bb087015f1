package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.crypto.KeyedHash;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.crypto.RowName;
import io.perennial.storage.cassandra.crypto.WorkspaceCiphers;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which addresses get nothing. The address itself is nowhere: its keyed hash is the key. */
final class Suppressions {
    private static final int VERSION = 1;

    private final CassandraSession session;
    private final KeyedHash hash;
    private final WorkspaceCiphers ciphers;
    private final Clock clock;
    private final SelectSuppression select;
    private final InsertSuppression insert;

    Suppressions(CassandraSession session, MasterKey masterKey, WorkspaceCiphers ciphers, Clock clock) {
        this.session = session;
        this.hash = new KeyedHash(masterKey, "suppression");
        this.ciphers = ciphers;
        this.clock = clock;
        select = new SelectSuppression(session);
        insert = new InsertSuppression(session);
    }

    void suppress(WorkspaceId workspace, Suppression suppression) {
        var address = hash.of(workspace, suppression.channel(), suppression.address());
        var before = state(workspace, address);
        // One that stands is written too: else a lifting whose write comes late would undo what was asked for after it.
        if (before != null && before.reason != null) write(workspace, address, before, before.reason, before.since);
        else write(workspace, address, before, suppression.reason(), suppression.createdAt());
    }

    void unsuppress(WorkspaceId workspace, String channel, String addressText) {
        var address = hash.of(workspace, channel, addressText);
        var before = state(workspace, address);
        if (before == null || before.reason == null) return;
        write(workspace, address, before, null, clock.instant());
    }

    Optional<Suppression> find(WorkspaceId workspace, String channel, String addressText) {
        var state = state(workspace, hash.of(workspace, channel, addressText));
        if (state == null || state.reason == null) return Optional.empty();
        return Optional.of(new Suppression(channel, addressText, state.reason, state.since));
    }

    /** Later than what was read, also where that came from a clock ahead of ours: who suppresses last must win. */
    private void write(
            WorkspaceId workspace, ByteBuffer address, @Nullable State before, @Nullable String reason, Instant since) {
        var now = Micros.of(clock.instant());
        var writtenAt = before == null ? now : Math.max(now, before.writtenAt + 1);
        var body = new BodyWriter(VERSION).text(reason).instant(since).bytes();
        var sealed = ciphers.of(workspace).seal(body, row(workspace, address));
        session.run(insert.bind(workspace, address, ByteBuffer.wrap(sealed), writtenAt));
    }

    private @Nullable State state(WorkspaceId workspace, ByteBuffer address) {
        return session.row(select.bind(workspace, address))
                .map(row -> state(workspace, address, row))
                .orElse(null);
    }

    private State state(WorkspaceId workspace, ByteBuffer address, Row row) {
        var sealed = IdBytes.array(Objects.requireNonNull(row.getByteBuffer(0)));
        var body = new BodyReader(ciphers.of(workspace).open(sealed, row(workspace, address)));
        return new State(body.textOrNull(), body.instant(), row.getLong(1));
    }

    private static byte[] row(WorkspaceId workspace, ByteBuffer address) {
        return RowName.of(RowName.Kind.SUPPRESSION, workspace, address);
    }

    /** @param reason null once it is let through again */
    private record State(@Nullable String reason, Instant since, long writtenAt) {}
}
