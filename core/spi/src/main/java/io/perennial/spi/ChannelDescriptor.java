package io.perennial.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What a channel is and what it can promise.
 *
 * @param key the channel's key, {@code [a-z0-9-]{1,64}}, such as {@code email}
 * @param name for people
 * @param address what kind of address of a contact it speaks to
 * @param settings what it wants to be told
 * @param idempotencyWindow how long the provider recognises a repeated {@link Dispatch#intentKey()} and sends it only once;
 *     zero if it does not. Within the window the host repeats a send whose answer was {@link SendResult.Unknown}; outside it
 *     such a message is parked for a person
 * @param sendLimit how long one {@link Channel#send} may take, at least 1 s and at most 60 s
 * @param capabilities what the channel does on the host, all of it
 */
public record ChannelDescriptor(
        String key,
        String name,
        AddressKind address,
        SettingsDeclaration settings,
        Duration idempotencyWindow,
        Duration sendLimit,
        Set<Capability> capabilities) {
    public ChannelDescriptor {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(settings, "settings is null");
        Objects.requireNonNull(idempotencyWindow, "idempotencyWindow is null");
        Objects.requireNonNull(sendLimit, "sendLimit is null");
        capabilities = Set.copyOf(capabilities);
        if (!key.matches("[a-z0-9-]{1,64}"))
            throw new IllegalArgumentException("key is '%s', must match [a-z0-9-]{1,64}".formatted(key));
        if (idempotencyWindow.isNegative()) throw new IllegalArgumentException("idempotencyWindow is negative");
        if (sendLimit.toMillis() < 1000 || sendLimit.toMillis() > 60_000)
            throw new IllegalArgumentException("sendLimit is %s, must be 1 s to 60 s".formatted(sendLimit));
    }
}
