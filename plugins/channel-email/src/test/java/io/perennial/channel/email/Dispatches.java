package io.perennial.channel.email;

import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Dispatches for tests, each with a key of its own. */
final class Dispatches {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Dispatches() {}

    static Dispatch of(String text) {
        return of(new Content("Hello", text, null), Duration.ofSeconds(10));
    }

    static Dispatch of(Content content, Duration within) {
        return of("ada@example.test", content, within);
    }

    static Dispatch of(String address, Content content, Duration within) {
        String key = "key_%018d".formatted(COUNT.incrementAndGet());
        return new Dispatch(
                key, address, content, MessageClass.TRANSACTIONAL, Instant.now().plus(within));
    }
}
