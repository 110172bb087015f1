package io.perennial.engine.testing.recipe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as fixtures have them: by the clock on the contact's wall, or as instants. */
final class FixtureTime {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private FixtureTime() {}

    /** Reads {@code 2027-03-01}, {@code 2027-03-01T09:30} or {@code 2027-03-01T08:30:00Z}; none if it is none. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        try {
            if (text.endsWith("Z")) return Optional.of(Instant.parse(text));
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String shown(Instant at, ZoneId zone) {
        return SHOWN.format(at.atZone(zone));
    }

    /** Nobody counts seconds between what happens and what is said. */
    static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
