package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.work.Horizon.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizonTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT0S, RECENT", "PT84H, RECENT", "PT84H1S, HALF", "PT167H, HALF", "PT167H1S, EXPIRED", "P400D, EXPIRED"
    })
    void checkpoint_isAsOldAsTheLaneThatIsFurtherBehind(Duration behind, Age age) {
        var now = LogReader.micros(NOW);
        var reached = LogReader.micros(NOW.minus(behind));

        assertThat(Horizon.age(new Checkpoint(reached, now, NOW, Map.of()), NOW))
                .isEqualTo(age);
        assertThat(Horizon.age(new Checkpoint(now, reached, NOW, Map.of()), NOW))
                .isEqualTo(age);
    }
}
