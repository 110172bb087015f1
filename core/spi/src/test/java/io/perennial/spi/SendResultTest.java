package io.perennial.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.spi.SendResult.Accepted;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.SendResult.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendResultTest {

    @Test
    void accepted_holdsTheProvidersIdIfThereIsOne() {
        assertThat(((Accepted) SendResult.accepted("4bXQ1")).providerId()).contains("4bXQ1");
        assertThat(((Accepted) SendResult.accepted()).providerId()).isEmpty();
        assertThat(SendResult.accepted("a"))
                .isEqualTo(SendResult.accepted("a"))
                .isNotEqualTo(SendResult.accepted("b"))
                .isNotEqualTo(SendResult.accepted())
                .hasSameHashCodeAs(SendResult.accepted("a"));
    }

    @Test
    void results_nameTheComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Refused(null, "", false))
                .withMessage("code is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Unknown("x", null))
                .withMessage("detail is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Deferred("x", "", null))
                .withMessage("retryAfter is null");
    }

    @Test
    void deferred_refusesATimeInThePast() {
        assertThatThrownBy(() -> new Deferred("x", "", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retryAfter is negative");
    }
}
