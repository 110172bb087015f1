package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChannelQueuesTest {
    private static final WorkspaceId SHOP = new WorkspaceId(new UUID(0, 1));
    private static final WorkspaceId OTHER = new WorkspaceId(new UUID(0, 2));

    private final ChannelQueues queues = new ChannelQueues(2);

    @Test
    void noMoreAreUnderWayThanTheQueueIsWide() throws InterruptedException {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(200);
        for (var i = 0; i < 200; i++)
            queues.add(SHOP, "email", () -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                Thread.yield();
                underWay.decrementAndGet();
                done.countDown();
            });

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void channelThatHangs_keepsNeitherTheOthersNorOtherWorkspacesWaiting() throws InterruptedException {
        var hanging = new Semaphore(0);
        for (var i = 0; i < 5; i++) queues.add(SHOP, "email", hanging::acquireUninterruptibly);
        var others = new CountDownLatch(2);

        queues.add(SHOP, "sms", others::countDown);
        queues.add(OTHER, "email", others::countDown);

        assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queues.waiting(SHOP, "email")).isEqualTo(3);
        assertThat(queues.waiting(OTHER, "sms")).isZero();
        hanging.release(5);
    }

    @Test
    void whatWaits_goesInOrder() throws InterruptedException {
        var narrow = new ChannelQueues(1);
        var order = new CopyOnWriteArrayList<Integer>();
        var done = new CountDownLatch(3);
        for (var number : List.of(1, 2, 3))
            narrow.add(SHOP, "email", () -> {
                order.add(number);
                done.countDown();
            });

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly(1, 2, 3);
    }
}
