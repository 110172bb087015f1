package io.perennial.storage.cassandra.contact;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An identity or a field of a contact.
 *
 * @param hash of what it is called
 * @param body encrypted
 * @param writtenAt microseconds since 1970: the later stays
 */
record ContactItem(ItemKind kind, ByteBuffer hash, ByteBuffer body, long writtenAt) {
    ContactItem {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(hash, "hash is null");
        Objects.requireNonNull(body, "body is null");
    }
}
