package io.perennial.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
    private final Map<String, Long> reads = new HashMap<>(Map.of("timeline", 100L));
    private final Map<String, Long> writes = new HashMap<>();
    private final Cost cost = new Cost(() -> new Served(reads, writes));

    private long page() {
        reads.merge("timeline", 2L, Long::sum);
        writes.merge("decision", 1L, Long::sum);
        writes.merge("work_log", 1L, Long::sum);
        cost.answered(20);
        return 1;
    }

    @Test
    void cost_isWhatTheNodeServedInTheTurns_byOperation() {
        var page = cost.counting(this::page);
        assertThat(page.getAsLong()).isOne();
        for (var turn = 0; turn < 2; turn++)
            assertThat(cost.during(() -> page.getAsLong() + page.getAsLong()).getAsDouble())
                    .isEqualTo(2);
        assertThat(page.getAsLong()).isOne();

        assertThat(cost.statements()).isEqualTo(3);
        assertThat(cost)
                .hasToString(
                        "2.00 reads (timeline 2.00), 2.00 writes (decision 1.00, work_log 1.00), 20.00 rows answered");
    }

    @Test
    void table_thatIsHardlyUsed_isNotNamed() {
        assertThat(Served.each(Map.of("lease", 1L, "timeline", 200L), 200)).isEqualTo("timeline 1.00");
    }
}
