package io.perennial.spi;

import java.util.Objects;

/**
 * What {@link Channel#checkConnection} found.
 *
 * @param reachable whether a message could be sent now
 * @param detail for a person: what answered, or what is wrong and what to do. No secrets
 */
public record ConnectionCheck(boolean reachable, String detail) {
    public ConnectionCheck {
        Objects.requireNonNull(detail, "detail is null");
    }
}
