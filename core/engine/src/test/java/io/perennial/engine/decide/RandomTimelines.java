package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Timelines as of an instant: late by years, several at the same millisecond, up to ten minutes ahead of it, many where a window
 * or a day begins.
 */
record RandomTimelines(Chance chance, Instant instant, ZoneId zone, List<Window> windows) {
    static final ContactKey CONTACT = new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));
    static final List<String> EVENTS = List.of("order.completed", "cart.updated", "page.viewed");
    static final List<String> COUNTED = List.of(
            "order.completed",
            "order.completed",
            "cart.updated",
            "cart.updated",
            "page.viewed",
            EntryTypes.TAG_ADDED,
            EntryTypes.STAGE_CHANGED);
    static final List<String> FIELDS =
            List.of(ContactFields.FIRST_NAME, "properties.plan", "properties.plan", "properties.absent");
    static final List<String> KEYS = List.of("vip", "beta", "vip.beta");
    static final List<String> CHANNELS = List.of("email", "sms");

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
    private static final long YEARS = Duration.ofDays(11 * 366).toMillis();

    List<TimelineEntry> timeline(int most) {
        var entries = new ArrayList<TimelineEntry>();
        for (var i = chance.between(0, most); i > 0; i--) {
            var at = entries.isEmpty() || !chance.oneIn(4)
                    ? occurredAt()
                    : beside(chance.of(entries).occurredAt());
            entries.add(entry(inTime(at), entries.size()));
        }
        return entries;
    }

    private TimelineEntry entry(Instant occurredAt, int number) {
        var type = type();
        return entry(number, type, occurredAt, recordedAt(occurredAt), properties(type));
    }

    /** No two changes of a millisecond have the same {@link io.perennial.engine.timeline.ChangeTime}: their ids are far apart. */
    private TimelineEntry entry(
            int number, String type, Instant occurredAt, Instant recordedAt, JsonObject properties) {
        var place = (Integer.reverse(number) & 0xFFFF_FFFFL) << 32;
        return new TimelineEntry(
                CONTACT,
                new EntryId(new UUID(place, chance.bits())),
                type,
                occurredAt,
                recordedAt,
                chance.of(RecordMode.values()),
                null,
                properties);
    }

    private Instant recordedAt(Instant occurredAt) {
        var earliest = Duration.between(occurredAt, instant).isNegative() ? occurredAt.minus(AHEAD) : occurredAt;
        var micros = ChronoUnit.MICROS.between(earliest, instant);
        return earliest.plus(chance.between(0L, micros), ChronoUnit.MICROS);
    }

    /** With another, or as far from it as a window is long. */
    private Instant beside(Instant other) {
        var lengths = windows.stream()
                .filter(Window.Sliding.class::isInstance)
                .map(window -> ((Window.Sliding) window).length())
                .toList();
        if (lengths.isEmpty() || chance.oneIn(2)) return other;
        var length = chance.of(lengths);
        return other.plus(chance.oneIn(2) ? length : length.negated()).plusMillis(chance.of(0, 0, -1, 1));
    }

    private List<Instant> edges() {
        return windows.stream()
                .flatMap(window -> switch (window) {
                    case Window.Sliding sliding -> Stream.of(instant.minus(sliding.length()));
                    case Window.Fixed fixed -> Stream.of(fixed.from(), fixed.to());
                    case Window.Ever ever -> Stream.<Instant>empty();
                    case Window.SinceLast since -> Stream.<Instant>empty();
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private Instant occurredAt() {
        var edges = edges();
        return switch (chance.between(0, 5)) {
            case 0 -> instant.plusMillis(chance.between(0L, AHEAD.toMillis()));
            case 1, 2 -> edges.isEmpty() ? ago() : near(chance.of(edges));
            case 3 -> near(midnight());
            default -> ago();
        };
    }

    private Instant inTime(Instant at) {
        var millis = at.truncatedTo(ChronoUnit.MILLIS);
        var latest = instant.plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
        return millis.isAfter(latest) ? latest : millis;
    }

    private Instant ago() {
        if (chance.oneIn(20)) return LONG_AGO.plusMillis(chance.between(0L, 5 * YEARS));
        return instant.minusMillis(chance.upTo(YEARS));
    }

    /** At an instant, next to it, in its minute, hour or day, or where one begins. */
    private Instant near(Instant edge) {
        var unit = chance.of(ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS);
        return switch (chance.between(0, 3)) {
            case 0 -> edge.plusMillis(chance.between(-1, 1));
            case 1 -> edge.truncatedTo(unit).plusMillis(chance.between(-1, 1));
            case 2 -> edge.truncatedTo(unit).plus(1, unit).plusMillis(chance.between(-1, 1));
            default ->
                edge.plusMillis(chance.between(
                        -unit.getDuration().toMillis(), unit.getDuration().toMillis()));
        };
    }

    private Instant midnight() {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return day.minusYears(chance.oneIn(2) ? 0 : chance.between(1, 4))
                .minusDays(chance.between(-1, 2))
                .atStartOfDay(zone)
                .toInstant();
    }

    private String type() {
        if (chance.oneIn(2)) return chance.of(EVENTS);
        return chance.of(
                EntryTypes.CONTACT_UPDATED,
                EntryTypes.CONTACT_UPDATED,
                EntryTypes.CONTACT_UPDATED,
                EntryTypes.TAG_ADDED,
                EntryTypes.TAG_REMOVED,
                EntryTypes.LIST_JOINED,
                EntryTypes.LIST_LEFT,
                EntryTypes.CONSENT_RECORDED,
                EntryTypes.CONSENT_RECORDED,
                EntryTypes.STAGE_CHANGED);
    }

    private JsonObject properties(String type) {
        var said = Json.object();
        var values = new RandomValues(chance);
        switch (type) {
            case EntryTypes.CONTACT_UPDATED -> {
                if (chance.oneIn(3)) said.add(ContactFields.FIRST_NAME, values.any());
                if (chance.oneIn(2)) said.add("properties.plan", values.any());
                if (!chance.oneIn(4)) said.add("properties.day", values.day(instant));
                if (chance.oneIn(3)) said.add(ContactFields.TIME_ZONE, values.zone());
            }
            case EntryTypes.TAG_ADDED, EntryTypes.TAG_REMOVED -> said.add("tag", chance.of(KEYS));
            case EntryTypes.LIST_JOINED, EntryTypes.LIST_LEFT -> said.add("list", chance.of(KEYS));
            case EntryTypes.CONSENT_RECORDED -> {
                said.add("channel", chance.of(CHANNELS)).add("granted", !chance.oneIn(2));
                if (chance.oneIn(2)) said.add("topic", chance.of("news", "offers"));
            }
            default -> {
                if (!chance.oneIn(6)) said.add("total", chance.oneIn(2) ? values.number() : values.any());
                if (chance.oneIn(2)) said.add("sku", values.any());
            }
        }
        return said.build();
    }

    /** At a window's or a day's edge, around a change of clocks, at the end of February, at New Year, at any time. */
    static Instant instant(Chance chance, ZoneId zone) {
        var any = Instant.ofEpochMilli(chance.between(
                Instant.parse("1990-01-01T00:00:00Z").toEpochMilli(),
                Instant.parse(chance.oneIn(2) ? "2012-06-01T00:00:00Z" : "2031-01-01T00:00:00Z")
                        .toEpochMilli()));
        var year = any.atOffset(ZoneOffset.UTC).getYear();
        var transition = zone.getRules().nextTransition(any);
        var edge = switch (chance.between(0, 4)) {
            case 0, 1 -> transition == null ? any : transition.getInstant();
            case 2 -> start(LocalDate.of(year, 2, 27).plusDays(chance.between(0, 3)), zone);
            case 3 -> start(LocalDate.of(year, 1, 1), zone);
            default -> any;
        };
        return switch (chance.between(0, 3)) {
            case 0 -> edge;
            case 1 -> edge.plusMillis(chance.of(-1, 1));
            case 2 -> edge.plus(chance.between(-100_000_000L, 100_000_000L), ChronoUnit.MICROS);
            default -> edge.plusSeconds(chance.between(-30 * 3_600, 30 * 3_600));
        };
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
