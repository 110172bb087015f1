package io.perennial.engine.work;

import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one group whose time has come: found, then attempted once their channel has room. An item that fails comes
 * again.
 */
final class Dispatching {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatching.class);
    private static final int MOST_FINDING = 32;
    private static final int MOST_KEPT = 5_000;
    private static final int MOST_SENDING = 1_000_000;
    private static final Duration MUCH_LATER = Duration.ofSeconds(10);

    private final OwnedGroup group;
    private final MessageWork work;
    private final DueBoard due;
    private final ChannelQueues channels;
    private final Semaphore finding = new Semaphore(MOST_FINDING);
    /** The channels are what limits it; it is here to be waited for. */
    private final Semaphore sending = new Semaphore(MOST_SENDING);

    Dispatching(OwnedGroup group, MessageWork work, DueBoard due, ChannelQueues channels) {
        this.group = group;
        this.work = work;
        this.due = due;
        this.channels = channels;
    }

    /** Begins with an item once there is room. */
    void begin(DueItem item) throws InterruptedException {
        finding.acquire();
        Thread.ofVirtual().name("find").start(() -> find(item));
    }

    /** Waits for those that are on their way to a provider: their outcome is worth it. */
    void join(long nanos) throws InterruptedException {
        if (sending.tryAcquire(MOST_SENDING, Math.max(0, nanos), TimeUnit.NANOSECONDS)) sending.release(MOST_SENDING);
    }

    private void find(DueItem item) {
        try {
            orAgain(item, () -> work.find(item).ifPresent(row -> wait(item, row)));
        } finally {
            finding.release();
        }
    }

    /** What stands behind many is not kept in memory, and is read again when its turn comes. */
    private void wait(DueItem item, MessageRow row) {
        var workspace = item.contact().workspace();
        var channel = row.intent().channel();
        var kept = channels.waiting(workspace, channel) < MOST_KEPT ? row : null;
        channels.add(workspace, channel, () -> send(item, kept));
    }

    private void send(DueItem item, @Nullable MessageRow row) {
        if (group.isLost() || !sending.tryAcquire()) return;
        try {
            orAgain(item, () -> work.attempt(item, row));
        } finally {
            sending.release();
        }
    }

    private void orAgain(DueItem item, Step step) {
        try {
            step.run();
        } catch (StoreUnavailableException e) {
            LOG.warn("the store does not answer; message {} is tried again: {}", item.id(), e.toString());
            due.again(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (group.isLost()) return;
            LOG.error("message {} can neither be worked on nor be parked; it is tried again later", item.id(), e);
            Thread.ofVirtual().name("later").start(() -> againMuchLater(item));
        }
    }

    private void againMuchLater(DueItem item) {
        try {
            Thread.sleep(MUCH_LATER);
            if (!group.isLost()) due.again(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that waits, and so can be interrupted. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }
}
