package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import java.time.Instant;
import java.util.Objects;

/** What every read and write about a contact needs of it: that it exists, its cipher, and where its entries lie. */
public final class KnownContact {
    private final ContactKey key;
    private final long createdAt;
    private final BodyCipher cipher;
    private final BucketWidths widths;
    private final Instant readAt;
    private final RecentEntries recentEntries;

    KnownContact(
            ContactKey key,
            long createdAt,
            BodyCipher cipher,
            BucketWidths widths,
            Instant readAt,
            RecentEntries recentEntries) {
        this.key = Objects.requireNonNull(key, "key is null");
        this.createdAt = createdAt;
        this.cipher = Objects.requireNonNull(cipher, "cipher is null");
        this.widths = Objects.requireNonNull(widths, "widths is null");
        this.readAt = Objects.requireNonNull(readAt, "readAt is null");
        this.recentEntries = Objects.requireNonNull(recentEntries, "recentEntries is null");
    }

    public ContactKey key() {
        return key;
    }

    /** Microseconds since 1970. */
    public long createdAt() {
        return createdAt;
    }

    public BodyCipher cipher() {
        return cipher;
    }

    public BucketWidths widths() {
        return widths;
    }

    Instant readAt() {
        return readAt;
    }

    RecentEntries recentEntries() {
        return recentEntries;
    }

    /** Counts one more entry; answers how many there were lately, within some hours. */
    public int countEntry() {
        return recentEntries.count();
    }
}
