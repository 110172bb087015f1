package io.perennial.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void median_isTheMiddleOfAnOddNumber() {
        assertThat(new Samples(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
    }

    @Test
    void median_isBetweenTheTwoMiddlesOfAnEvenNumber() {
        assertThat(new Samples(List.of(8.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3);
    }

    @Test
    void spread_isAPartOfTheMedian() {
        assertThat(new Samples(List.of(8.0, 10.0, 12.0)).spread()).isEqualTo(0.4);
    }

    @Test
    void noSamples_areRefused() {
        assertThatThrownBy(() -> new Samples(List.of())).hasMessageContaining("values");
    }

    @Test
    void goal_judgesInItsDirection() {
        assertThat(Goal.atLeast(0.35, 0.5).missesFloor(0.34)).isTrue();
        assertThat(Goal.atLeast(0.35, 0.5).missesFloor(0.35)).isFalse();
        assertThat(Goal.atMost(500, 250).missesFloor(501)).isTrue();
        assertThat(Goal.atMost(500, 250).missesAim(300)).isTrue();
        assertThat(Goal.atMost(500, 250).missesAim(250)).isFalse();
    }

    @Test
    void rounds_takeTurnsAndCompareMedians() {
        var turns = new StringBuilder();
        var rounds = Rounds.interleaved(
                2,
                () -> {
                    turns.append('L');
                    return 10;
                },
                () -> {
                    turns.append('P');
                    return 5;
                });
        assertThat(turns.toString()).isEqualTo("LPLP");
        assertThat(rounds.ratio()).isEqualTo(0.5);
    }
}
