package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final CheckpointPace pace = new CheckpointPace(START, 0, 8);

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void quietGroup_savesAtEachLook() {
        assertThat(pace.isDue(after(2), 0)).isTrue();
        assertThat(pace.isDue(after(4), 0)).isTrue();
    }

    @Test
    void groupThatBecameQuiet_savesAtTheNextLook() {
        assertThat(pace.isDue(after(2), 10)).isFalse();
        assertThat(pace.isDue(after(4), 10)).isTrue();
    }

    @Test
    void busyGroup_savesAfterTheLongestTime_andThenAgain() {
        var due = 0;
        for (var look = 1; look <= 20; look++)
            if (pace.isDue(after(2L * look), 10L * look)) {
                due++;
                assertThat(2 * look % 20).isZero();
            }
        assertThat(due).isEqualTo(2);
    }

    @Test
    void groupThatDecidedMuch_savesBefore() {
        assertThat(pace.isDue(after(2), CheckpointPace.MOST_UNSAVED - 1)).isFalse();
        assertThat(pace.isDue(after(4), CheckpointPace.MOST_UNSAVED)).isTrue();
        assertThat(pace.isDue(after(6), 2 * CheckpointPace.MOST_UNSAVED - 1)).isFalse();
        assertThat(pace.isDue(after(8), 2 * CheckpointPace.MOST_UNSAVED)).isTrue();
    }

    @Test
    void busyGroupsOfAServer_takeTurns() {
        var pace4 = new CheckpointPace(START, 4, 8);

        assertThat(pace4.isDue(after(8), 1)).isFalse();
        assertThat(pace4.isDue(after(10), 2)).isTrue();
        assertThat(pace4.isDue(after(12), 3)).isFalse();
    }
}
