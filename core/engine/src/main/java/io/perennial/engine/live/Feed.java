package io.perennial.engine.live;

import java.time.Duration;
import java.util.Optional;

/** What comes to one listener. For one thread at a time; nothing is read from the store while nobody asks for the next item. */
public interface Feed<T> extends AutoCloseable {
    /**
     * The next item, waited for.
     *
     * @return empty if none has come within that time
     * @throws io.perennial.engine.outcome.PerennialException if the listener fell behind, and has to begin anew
     */
    Optional<T> next(Duration atMost) throws InterruptedException;

    /** Ends it. Any thread may, and more than once. */
    @Override
    void close();
}
