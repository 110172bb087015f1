package io.perennial.storage.cassandra.crypto;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Names rows as bytes: a body opens only where it was sealed. */
public final class RowName {
    private static final int UUID_BYTES = 16;

    private RowName() {}

    /** What kind of row. The codes are stored, in a way: never change or reuse one. */
    public enum Kind {
        DATA_KEY(1),
        CONTACT_IDENTITY(2),
        CONTACT_FIELD(3),
        ENTRY(4),
        SNAPSHOT(5),
        DECISION(6),
        INTENT(7),
        OUTCOME(8),
        CONSENT(9),
        CHANNEL_SETTINGS(10),
        SUPPRESSION(11);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    public static byte[] of(Kind kind, ContactKey contact) {
        return start(kind, contact, 0).array();
    }

    public static byte[] of(Kind kind, ContactKey contact, UUID id) {
        return put(start(kind, contact, UUID_BYTES), id).array();
    }

    /**
     * Names a row.
     *
     * @param rest whatever else names the row, or is to be as it was when the body is opened
     */
    public static byte[] of(Kind kind, ContactKey contact, ByteBuffer rest) {
        return start(kind, contact, rest.remaining()).put(rest.duplicate()).array();
    }

    public static byte[] of(Kind kind, ContactKey contact, UUID id, long time, ByteBuffer rest) {
        return put(start(kind, contact, UUID_BYTES + Long.BYTES + rest.remaining()), id)
                .putLong(time)
                .put(rest.duplicate())
                .array();
    }

    public static byte[] of(Kind kind, WorkspaceId workspace, ByteBuffer rest) {
        var name = ByteBuffer.allocate(1 + UUID_BYTES + rest.remaining()).put(kind.code);
        return put(name, workspace.value()).put(rest.duplicate()).array();
    }

    private static ByteBuffer start(Kind kind, ContactKey contact, int more) {
        var name = ByteBuffer.allocate(1 + 2 * UUID_BYTES + more).put(kind.code);
        return put(put(name, contact.workspace().value()), contact.contact().value());
    }

    private static ByteBuffer put(ByteBuffer name, UUID id) {
        return name.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
