package io.perennial.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * One message to one contact, rendered.
 *
 * @param intentKey the same for the same message whenever it is repeated, unique otherwise; 22 characters of
 *     {@code [A-Za-z0-9_-]}. Give it to a provider that takes an idempotency key
 * @param address the address, of the kind that the channel declared, already validated
 * @param content what to say
 * @param messageClass why it is said
 * @param deadline when the host stops waiting
 */
public record Dispatch(String intentKey, String address, Content content, MessageClass messageClass, Instant deadline) {
    public Dispatch {
        Objects.requireNonNull(intentKey, "intentKey is null");
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(content, "content is null");
        Objects.requireNonNull(messageClass, "messageClass is null");
        Objects.requireNonNull(deadline, "deadline is null");
    }

    /** Says which dispatch, not to whom or what. */
    @Override
    public String toString() {
        return "Dispatch[intentKey=%s, messageClass=%s, deadline=%s]".formatted(intentKey, messageClass, deadline);
    }
}
