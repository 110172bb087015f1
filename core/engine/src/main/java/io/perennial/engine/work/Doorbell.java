package io.perennial.engine.work;

import java.util.Collection;

/** Hands accepted items to whoever owns their shards, without waiting. One that is not heard is found in the log. */
@FunctionalInterface
public interface Doorbell {
    void ring(Collection<LogItem> items);
}
