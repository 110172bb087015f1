package io.perennial.engine.decide;

import io.perennial.engine.predicate.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where tops begin, before an instant and after it; sometimes nobody has computed it yet. */
final class RandomThresholds {
    private RandomThresholds() {}

    static List<Threshold> of(long seed, Instant instant) {
        var chance = new Chance(seed);
        var thresholds = new ArrayList<Threshold>();
        for (var i = chance.between(0, 6); i > 0; i--) {
            var away = Duration.ofMillis(chance.upTo(Duration.ofDays(60).toMillis()));
            var from = chance.oneIn(2) ? instant.minus(away) : instant.plus(away);
            if (thresholds.stream().anyMatch(one -> one.inForceFrom().equals(from))) continue;
            var value = chance.oneIn(5) ? null : new BigDecimal(chance.of("0.5", "1", "1.00", "2", "3", "10", "99.95"));
            thresholds.add(
                    new Threshold(LocalDate.ofInstant(from, ZoneOffset.UTC), value, value == null ? 0 : 1_000, from));
        }
        return thresholds;
    }
}
