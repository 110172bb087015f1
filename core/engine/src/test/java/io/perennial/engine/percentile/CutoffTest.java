package io.perennial.engine.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a top begins. */
class CutoffTest {
    private static @Nullable BigDecimal cutoff(List<BigDecimal> values, String percent) {
        var cutoff = new Cutoff(values.size(), new BigDecimal(percent));
        values.forEach(cutoff::add);
        return cutoff.value();
    }

    /** Of the numbers from 1 to n. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 1",
        "1, 50, 1",
        "2, 50, 2",
        "3, 50, 2",
        "19, 5, 19",
        "20, 5, 20",
        "21, 5, 20",
        "40, 5, 39",
        "41, 5, 39",
        "100, 0.1, 100",
        "1000, 0.1, 1000",
        "1001, 0.1, 1000",
        "1000, 12.5, 876",
        "1001, 12.5, 876"
    })
    void top_isRoundedUpToWholeContacts(int values, String percent, int begins) {
        var all = new ArrayList<BigDecimal>();
        for (var i = 1; i <= values; i++) all.add(BigDecimal.valueOf(i));
        assertThat(cutoff(all, percent)).isEqualByComparingTo(BigDecimal.valueOf(begins));
    }

    @Test
    void equalValues_areAllInTheTop() {
        var all = List.of(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.TWO, BigDecimal.TWO, BigDecimal.TEN);
        assertThat(cutoff(all, "40")).isEqualByComparingTo(BigDecimal.TWO);
    }

    @Test
    void nobody_hasNoTop() {
        assertThat(cutoff(List.of(), "5")).isNull();
    }

    @Test
    void order_makesNoDifference() {
        var random = new Random(1);
        for (var i = 0; i < 200; i++) {
            var values = random.ints(random.nextInt(1, 300), 1, 100)
                    .mapToObj(value -> BigDecimal.valueOf(value, 1))
                    .toList();
            var percent = BigDecimal.valueOf(random.nextInt(1, 501), 1);
            var most = (int) Math.ceil(values.size() * percent.doubleValue() / 100 - 1e-9);
            var expected =
                    values.stream().sorted(Comparator.reverseOrder()).toList().get(most - 1);
            assertThat(cutoff(values, percent.toString())).isEqualByComparingTo(expected);
        }
    }
}
