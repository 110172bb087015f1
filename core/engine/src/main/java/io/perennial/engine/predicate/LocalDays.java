package io.perennial.engine.predicate;

import io.perennial.engine.contact.ContactFields;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days of a contact: in its own time zone if it has a valid one, else in the workspace's, else in UTC.
 *
 * @param fallback why it is not the contact's own, as part of a sentence; empty if it is
 */
public record LocalDays(ZoneId zone, String fallback) {
    private static final int LAST_YEAR = 9999;

    public static LocalDays of(Facts facts) {
        var given = facts.field(ContactFields.TIME_ZONE) instanceof JsonString text ? text.getString() : null;
        return of(given, facts.workspaceTimeZone());
    }

    /**
     * By what is known of the contact.
     *
     * @param given the contact's own zone, valid or not; null if it has none
     * @param workspaceZone the workspace's, valid or not
     */
    public static LocalDays of(@Nullable String given, String workspaceZone) {
        var own = zone(given);
        if (own.isPresent()) return new LocalDays(own.get(), "");
        var why =
                given == null ? "the contact's zone is not known" : "the contact's zone '%s' is none".formatted(given);
        var workspace = zone(workspaceZone).orElse(ZoneOffset.UTC);
        return new LocalDays(workspace, " (in %s: %s)".formatted(workspace, why));
    }

    private static Optional<ZoneId> zone(@Nullable String id) {
        if (id == null) return Optional.empty();
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day that has begun does not end because clocks are set back over midnight: so days only ever follow one another. */
    public LocalDate dayOf(Instant instant) {
        var day = instant.atZone(zone).toLocalDate();
        var next = day.plusDays(1);
        return startOf(next).isAfter(instant) ? day : next;
    }

    /** When a day begins: at its first midnight, or when the clocks have gone past it. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The day that a text means; none if it means none. */
    public Optional<LocalDate> dayOf(@Nullable JsonValue value) {
        if (!(value instanceof JsonString text)) return Optional.empty();
        try {
            var day = text.getString().indexOf('T') < 0
                    ? LocalDate.parse(text.getString())
                    : dayOf(OffsetDateTime.parse(text.getString()).toInstant());
            return Optional.of(day).filter(date -> date.getYear() >= 0 && date.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
