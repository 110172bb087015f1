package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of one group that are on their way, so many at once. An item that fails comes again. */
final class Dispatching {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatching.class);
    private static final int MOST = 32;
    private static final Duration MUCH_LATER = Duration.ofSeconds(10);

    private final OwnedGroup group;
    private final MessageWork work;
    private final DueBoard due;
    private final Semaphore permits = new Semaphore(MOST);

    Dispatching(OwnedGroup group, MessageWork work, DueBoard due) {
        this.group = group;
        this.work = work;
        this.due = due;
    }

    /** Begins with an item once there is room. */
    void begin(DueItem item) throws InterruptedException {
        permits.acquire();
        Thread.ofVirtual().name("dispatch").start(() -> dispatch(item));
    }

    /** Waits for those that are on their way to a provider: their outcome is worth it. */
    void join(long nanos) throws InterruptedException {
        if (permits.tryAcquire(MOST, Math.max(0, nanos), TimeUnit.NANOSECONDS)) permits.release(MOST);
    }

    private void dispatch(DueItem item) {
        if (isWorkedOn(item)) return;
        // It has given its permit back: how long this takes is nobody else's trouble.
        try {
            Thread.sleep(MUCH_LATER);
            if (!group.isLost()) due.again(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if not even that it can't be worked on could be written. */
    private boolean isWorkedOn(DueItem item) {
        try {
            work.dispatch(item);
        } catch (StoreUnavailableException e) {
            LOG.warn("the store does not answer; message {} is tried again: {}", item.id(), e.toString());
            due.again(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (group.isLost()) return true;
            LOG.error("message {} can neither be worked on nor be parked; it is tried again later", item.id(), e);
            return false;
        } finally {
            permits.release();
        }
        return true;
    }
}
