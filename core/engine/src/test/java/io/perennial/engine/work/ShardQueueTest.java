package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardQueueTest {
    private final WorkspaceId busy = new WorkspaceId(new UUID(0, 1));
    private final WorkspaceId quiet = new WorkspaceId(new UUID(0, 2));
    private final ShardQueue<String> queue = new ShardQueue<>();

    @Test
    void live_goes_before_bulk() throws InterruptedException {
        queue.put(Lane.BULK, busy, "imported");
        queue.put(Lane.LIVE, busy, "happening");

        assertThat(queue.take()).isEqualTo("happening");
        assertThat(queue.take()).isEqualTo("imported");
    }

    @Test
    void workspaces_take_turns() throws InterruptedException {
        for (var i = 0; i < 100; i++) queue.put(Lane.LIVE, busy, "busy " + i);
        queue.put(Lane.LIVE, quiet, "quiet");

        assertThat(queue.take()).isEqualTo("busy 0");
        assertThat(queue.take()).isEqualTo("quiet");
        assertThat(queue.take()).isEqualTo("busy 1");
    }
}
