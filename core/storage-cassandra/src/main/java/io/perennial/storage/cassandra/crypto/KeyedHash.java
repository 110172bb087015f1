package io.perennial.storage.cassandra.crypto;

import io.perennial.engine.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes personal data for use in keys, HMAC-SHA-256: without the master key nobody can tell what was hashed, nor try. Each
 * purpose has a key of its own, and the workspace is hashed with the data, so that hashes of two never meet.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    public KeyedHash(MasterKey masterKey, String purpose) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(masterKey.derive("hash." + purpose, new byte[0]), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
        }
    }

    public ByteBuffer of(WorkspaceId workspace, String... parts) {
        var mac = copy();
        update(mac, workspace.value());
        for (var part : parts) update(mac, part);
        return ByteBuffer.wrap(mac.doFinal());
    }

    public ByteBuffer of(WorkspaceId workspace, UUID id, String part) {
        var mac = copy();
        update(mac, workspace.value());
        update(mac, id);
        update(mac, part);
        return ByteBuffer.wrap(mac.doFinal());
    }

    /** A copy, because a Mac is not thread-safe and making one anew looks its provider up. */
    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JVM's HMAC-SHA-256 cannot be copied", e);
        }
    }

    private static void update(Mac mac, UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        mac.update(bytes.flip());
    }

    /** The length first, so that (ab, c) and (a, bc) differ. */
    private static void update(Mac mac, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        mac.update(bytes);
    }
}
