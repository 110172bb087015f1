package io.perennial.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChannelRoomsTest {
    private static final ChannelTarget SHOP = target(1, "email");

    private final AtomicInteger size = new AtomicInteger(2);
    private final ChannelRooms rooms = new ChannelRooms(_ -> size.get());

    @Test
    void noMoreAreInsideThanTheChannelTakesAtOnce() throws InterruptedException {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(200);
        for (var i = 0; i < 200; i++)
            Thread.ofVirtual()
                    .start(() -> within(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                        done.countDown();
                    }));

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void channelThatHangs_keepsNeitherTheOthersNorOtherWorkspacesWaiting() throws InterruptedException {
        rooms.enter(SHOP);
        rooms.enter(SHOP);

        rooms.enter(target(1, "sms"));
        rooms.enter(target(2, "email"));
    }

    @Test
    void channelThatIsOpenNow_takesAllThatItSays() throws InterruptedException {
        var place = rooms.enter(SHOP);
        rooms.enter(SHOP);
        var entered = new CountDownLatch(5);
        for (var i = 0; i < 5; i++)
            Thread.ofVirtual().start(() -> {
                try {
                    rooms.enter(SHOP);
                    entered.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        assertThat(entered.await(100, TimeUnit.MILLISECONDS)).isFalse();

        size.set(8);
        rooms.leave(place);

        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoeverIsInterrupted_leavesTheRoomToOthers() throws InterruptedException {
        size.set(1);
        var place = rooms.enter(SHOP);
        var gone = new AtomicBoolean();
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                rooms.enter(SHOP);
            } catch (InterruptedException e) {
                gone.set(true);
            }
        });
        waiting.interrupt();
        waiting.join();
        assertThat(gone).isTrue();

        rooms.leave(place);

        rooms.enter(SHOP);
    }

    private void within(Runnable work) {
        try {
            var place = rooms.enter(SHOP);
            work.run();
            rooms.leave(place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ChannelTarget target(long workspace, String channel) {
        return new ChannelTarget(new WorkspaceId(new UUID(0, workspace)), channel, 1, JsonValue.EMPTY_JSON_OBJECT);
    }
}
