package io.perennial.storage.cassandra.timeline;

import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import io.perennial.storage.cassandra.crypto.RowName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Turns entries into blobs and back. An entry is written twice, to the log and to the timeline, and is sealed once: the blob
 * waits here for the second use, which takes it away.
 */
public final class EntrySeals {
    private static final int VERSION = 1;
    private static final int PLACES = 4096;
    private static final int LARGEST_KEPT = 4096;

    private final AtomicReferenceArray<Waiting> waiting = new AtomicReferenceArray<>(PLACES);

    public SealedEntry seal(TimelineEntry entry, BodyCipher cipher) {
        var place = System.identityHashCode(entry) & (PLACES - 1);
        var kept = waiting.get(place);
        if (kept != null && kept.isOf(entry)) {
            waiting.compareAndSet(place, kept, null);
            return kept.sealed;
        }
        var sealed = sealNow(entry, cipher);
        if (sealed.blob().remaining() <= LARGEST_KEPT) waiting.set(place, new Waiting(entry, sealed));
        return sealed;
    }

    private static SealedEntry sealNow(TimelineEntry entry, BodyCipher cipher) {
        var header = new BodyWriter(VERSION)
                .octet(code(entry.mode()))
                .instant(entry.recordedAt())
                .text(entry.type())
                .bytes();
        var body = new BodyWriter(VERSION)
                .text(entry.messageId())
                .json(entry.properties())
                .bytes();
        var sealed = cipher.seal(body, row(entry.key(), header));
        var blob = ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .flip();
        return new SealedEntry(blob, Micros.of(entry.recordedAt()));
    }

    /** The type alone; nothing is decrypted. */
    static String type(ByteBuffer blob) {
        return Header.read(IdBytes.array(blob)).type();
    }

    public TimelineEntry open(EntryKey key, ByteBuffer blob, BodyCipher cipher) {
        var bytes = IdBytes.array(blob);
        var header = Header.read(bytes);
        var row = row(key, Arrays.copyOf(bytes, header.length()));
        var body = new BodyReader(cipher.open(Arrays.copyOfRange(bytes, header.length(), bytes.length), row));
        return new TimelineEntry(
                key.contact(),
                key.id(),
                header.type(),
                key.occurredAt(),
                Micros.instant(header.recordedAt()),
                header.mode(),
                body.textOrNull(),
                body.json());
    }

    /** With the header in it: who alters a type or time in the store makes the entry unreadable. */
    private static byte[] row(EntryKey key, byte[] header) {
        return RowName.of(
                RowName.Kind.ENTRY,
                key.contact(),
                key.id().value(),
                key.occurredAt().toEpochMilli(),
                ByteBuffer.wrap(header));
    }

    private static int code(RecordMode mode) {
        return switch (mode) {
            case LIVE -> 0;
            case HISTORICAL -> 1;
        };
    }

    private record Waiting(TimelineEntry entry, SealedEntry sealed) {
        /** The very same entry, not one like it: comparing would cost what this saves. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(TimelineEntry other) {
            return entry == other;
        }
    }

    private record Header(RecordMode mode, long recordedAt, String type, int length) {
        static Header read(byte[] blob) {
            var header = new BodyReader(blob);
            if (header.version() != VERSION)
                throw new IllegalStateException("an entry has version %d".formatted(header.version()));
            var mode = header.octet() == 0 ? RecordMode.LIVE : RecordMode.HISTORICAL;
            return new Header(mode, header.number(), header.text(), header.position());
        }
    }
}
