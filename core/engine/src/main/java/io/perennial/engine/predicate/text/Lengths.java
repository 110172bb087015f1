package io.perennial.engine.predicate.text;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time: {@code 90d}, {@code 12h}, {@code 30m}, {@code 45s}; {@code 2w} is read as well. */
final class Lengths {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9})([wdhms])");
    private static final List<Unit> WRITTEN =
            List.of(new Unit("d", 86_400), new Unit("h", 3_600), new Unit("m", 60), new Unit("s", 1));

    private Lengths() {}

    /** In the largest unit of which it is whole. */
    static String write(Duration length) {
        var unit = WRITTEN.stream()
                .filter(one -> length.toSeconds() % one.seconds() == 0)
                .findFirst()
                .orElseThrow();
        return length.toSeconds() / unit.seconds() + unit.name();
    }

    /** None if it is none. */
    static Optional<Duration> read(String text) {
        var length = LENGTH.matcher(text);
        if (!length.matches()) return Optional.empty();
        var count = Long.parseLong(length.group(1));
        return Optional.of(
                switch (length.group(2)) {
                    case "w" -> Duration.ofDays(7 * count);
                    case "d" -> Duration.ofDays(count);
                    case "h" -> Duration.ofHours(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofSeconds(count);
                });
    }

    private record Unit(String name, long seconds) {}
}
