package io.perennial.engine.consent;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contact agreed to or withdrew. Never changed.
 *
 * @param channel the channel's key
 * @param topic what about; null for all topics
 * @param source where it was given
 * @param textVersion which text was shown
 * @param recordedAt whole microseconds
 */
public record ConsentRecord(
        UUID id,
        String channel,
        @Nullable String topic,
        boolean granted,
        String source,
        @Nullable String textVersion,
        Instant recordedAt) {
    public ConsentRecord {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(recordedAt, "recordedAt is null");
    }

    /** Whether it says what is to be recorded, whenever it was recorded itself. */
    boolean says(ConsentDraft draft) {
        return channel.equals(draft.channel())
                && Objects.equals(topic, draft.topic())
                && granted == draft.granted()
                && source.equals(draft.source())
                && Objects.equals(textVersion, draft.textVersion());
    }
}
