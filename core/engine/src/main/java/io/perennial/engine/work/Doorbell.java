package io.perennial.engine.work;

import java.util.Collection;

/** Hands accepted items to whoever owns their shards, without waiting. One that is not heard is found in the log. */
@FunctionalInterface
public interface Doorbell {

    /**
     * Hands items over.
     *
     * @param areTold whether the timeline has them for certain; else the owner writes those that it lacks
     */
    void ring(Collection<LogItem> items, boolean areTold);
}
