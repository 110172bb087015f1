package io.perennial.engine.dispatch;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.spi.MessageClass;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was decided to be sent.
 *
 * @param journey the key of the journey that decided it
 * @param step of the journey, that sends it; null where it was decided before this was kept
 * @param message the key of the message definition
 * @param channel the channel's key
 * @param topic what consent is asked for; null for none in particular
 * @param cause the entry that caused it; null if time did
 * @param decision the DecisionRecord
 * @param decidedAt whole milliseconds; with the id, the address of its row
 */
public record Intent(
        IntentId id,
        ContactKey contact,
        String journey,
        int journeyVersion,
        @Nullable String step,
        String message,
        int messageVersion,
        String channel,
        MessageClass messageClass,
        @Nullable String topic,
        @Nullable TimelinePosition cause,
        UUID decision,
        Instant decidedAt) {
    public Intent {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(journey, "journey is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(messageClass, "messageClass is null");
        Objects.requireNonNull(decision, "decision is null");
        Objects.requireNonNull(decidedAt, "decidedAt is null");
    }

    public MessageKey key() {
        return new MessageKey(contact, decidedAt, id);
    }
}
