package io.perennial.storage.cassandra.dispatch;

import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.storage.cassandra.body.IdBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;

/** A place in an order of messages, as it is stored. */
record MessagePlace(Instant at, ByteBuffer id) {
    static final MessagePlace EARLIEST =
            new MessagePlace(Instant.ofEpochMilli(Long.MIN_VALUE), IdBytes.BEFORE_EVERY_ID);
    static final MessagePlace LATEST = new MessagePlace(Instant.ofEpochMilli(Long.MAX_VALUE), IdBytes.AFTER_EVERY_ID);

    MessagePlace {
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(id, "id is null");
    }

    static MessagePlace of(MessagePosition position) {
        return new MessagePlace(position.decidedAt(), IdBytes.of(position.id().value()));
    }

    static MessagePlace of(ParkedPosition position) {
        return new MessagePlace(
                position.parkedAt(), IdBytes.of(position.intent().value()));
    }

    IntentId intent() {
        return new IntentId(IdBytes.id(id));
    }
}
