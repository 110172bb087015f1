package io.perennial.storage.cassandra.crypto;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.workspace.WorkspaceId;
import java.nio.ByteBuffer;

/** The ciphers for what belongs to a workspace and to no contact; their keys are derived from the master key. */
public final class WorkspaceCiphers {
    private static final int REMEMBERED = 1024;

    private final MasterKey masterKey;
    private final BoundedCache<WorkspaceId, BodyCipher> ciphers = new BoundedCache<>(REMEMBERED);

    public WorkspaceCiphers(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    public BodyCipher of(WorkspaceId workspace) {
        return ciphers.find(workspace).orElseGet(() -> derive(workspace));
    }

    private BodyCipher derive(WorkspaceId workspace) {
        var id = workspace.value();
        var salt = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        var cipher = new BodyCipher(masterKey.derive("workspace", salt.array()));
        ciphers.put(workspace, cipher);
        return cipher;
    }
}
