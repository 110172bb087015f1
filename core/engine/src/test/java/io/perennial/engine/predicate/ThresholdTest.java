package io.perennial.engine.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static Threshold of(@Nullable BigDecimal value, long contacts) {
        return new Threshold(LocalDate.EPOCH, value, contacts, Instant.EPOCH);
    }

    @Test
    void threshold_isReachedByWhatIsEqual() {
        var threshold = of(new BigDecimal("380.50"), 20);
        assertThat(threshold.isReachedBy(new BigDecimal("380.5"))).isTrue();
        assertThat(threshold.isReachedBy(new BigDecimal("380.49"))).isFalse();
        assertThat(threshold.isReachedBy(null)).isFalse();
    }

    @Test
    void topOfNobody_isReachedByNobody() {
        assertThat(of(null, 0).isReachedBy(BigDecimal.TEN)).isFalse();
    }

    @Test
    void valueOfNobody_isRefused_andNoneOfSomebody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(BigDecimal.ONE, 0))
                .withMessageContaining("0 contacts");
        assertThatIllegalArgumentException().isThrownBy(() -> of(null, 1)).withMessageContaining("null of 1");
    }

    @Test
    void topBeginsAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(BigDecimal.ZERO, 1))
                .withMessageContaining("0");
    }
}
