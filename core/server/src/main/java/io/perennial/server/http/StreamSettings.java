package io.perennial.server.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of subscriptions is taken.
 *
 * @param most how many are open at once, by all callers
 * @param mostPerCaller how many of them by one key or contact
 * @param ping after how much silence something is sent, so that proxies keep the connection and we see whether the client is there
 */
public record StreamSettings(int most, int mostPerCaller, Duration ping) {
    public StreamSettings {
        Objects.requireNonNull(ping, "ping is null");
    }
}
