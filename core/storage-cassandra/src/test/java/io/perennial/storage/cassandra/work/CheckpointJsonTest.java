package io.perennial.storage.cassandra.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.JourneyRef;
import io.perennial.engine.work.MessageTallies;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckpointJsonTest {
    private static final UUID WORKSPACE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void checkpoint_isReadAsItWasWritten() {
        var checkpoint = new Checkpoint(
                // More than a double holds exactly.
                9_007_199_254_740_993L,
                -1,
                Instant.parse("2026-11-27T13:01:00Z"),
                Map.of(new JourneyRef(new WorkspaceId(WORKSPACE), "welcome \"é\""), new MessageTallies(1, 2, 3, 4, 5)));
        assertThat(CheckpointJson.read(CheckpointJson.write(checkpoint))).isEqualTo(checkpoint);
    }

    /** Rows that are in stores already. */
    @Test
    void formerText_isStillRead() {
        var text =
                "{\"liveStamp\":1,\"bulkStamp\":2,\"dueSlot\":\"2026-11-27T13:01:00Z\",\"tallies\":[{\"workspace\":\""
                        + WORKSPACE
                        + "\",\"journey\":\"welcome\",\"sent\":1,\"failed\":2,\"skipped\":3,\"parked\":4,\"pending\":5}]}";
        assertThat(CheckpointJson.read(text))
                .isEqualTo(new Checkpoint(
                        1,
                        2,
                        Instant.parse("2026-11-27T13:01:00Z"),
                        Map.of(
                                new JourneyRef(new WorkspaceId(WORKSPACE), "welcome"),
                                new MessageTallies(1, 2, 3, 4, 5))));
    }
}
