package io.perennial.engine.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.sending.SendHours.Closed;
import io.perennial.spi.MessageClass;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendHoursTest {
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final Duration A_WEEK = Duration.ofDays(8);

    private static HoursOfDay hours(String from, String until) {
        return new HoursOfDay(LocalTime.parse(from), LocalTime.parse(until), DAILY);
    }

    private static SendHours quiet(String from, String until) {
        return new SendHours(List.of(new QuietHours(null, hours(from, until))), null);
    }

    private static SendHours window(String from, String until) {
        return new SendHours(List.of(), hours(from, until));
    }

    /** Clocks in Vienna go from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "21:00, 08:00, 2026-03-27T20:59, 2026-03-27T20:59",
        "21:00, 08:00, 2026-03-27T21:00, 2026-03-28T08:00",
        "21:00, 08:00, 2026-03-28T07:59, 2026-03-28T08:00",
        "21:00, 08:00, 2026-03-28T08:00, 2026-03-28T08:00",
        "21:00, 08:00, 2026-03-28T23:00, 2026-03-29T08:00",
        "12:00, 14:00, 2026-03-27T13:00, 2026-03-27T14:00",
        "00:00, 02:30, 2026-03-29T01:00, 2026-03-29T03:30",
        "02:30, 04:00, 2026-03-29T03:10, 2026-03-29T03:10",
        "02:30, 04:00, 2026-03-29T03:40, 2026-03-29T04:00"
    })
    void quietHours_endByTheContactsClock(String from, String until, String at, String expected) {
        var vienna = ZoneId.of("Europe/Vienna");

        assertThat(quiet(from, until).next(in(vienna, at), vienna)).contains(in(vienna, expected));
    }

    @Test
    void timeThatClocksShowTwice_comesTheFirstTime() {
        var vienna = ZoneId.of("Europe/Vienna");
        var begin = Instant.parse("2026-10-25T00:30:00Z");

        assertThat(quiet("23:00", "02:30").next(begin.minusSeconds(1), vienna)).contains(begin);
        assertThat(quiet("02:30", "04:00").next(begin, vienna)).contains(begin.plus(Duration.ofMinutes(150)));
    }

    private static Instant in(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @Test
    void window_isWaitedFor_onItsDays() {
        var mondays = new SendHours(
                List.of(), new HoursOfDay(LocalTime.of(9, 0), LocalTime.of(17, 0), EnumSet.of(DayOfWeek.MONDAY)));

        var closed = mondays.closed(Instant.parse("2026-03-27T12:00:00Z"), ZoneOffset.UTC);

        assertThat(closed)
                .contains(new Closed(
                        "SEND_WINDOW",
                        "It may leave from 09:00 to 17:00 in Z.",
                        Instant.parse("2026-03-30T09:00:00Z")));
        assertThat(mondays.closed(Instant.parse("2026-03-30T16:59:59Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void hoursThatNeverCome_areToldSo() {
        var quiet = List.of(new QuietHours(null, hours("17:00", "09:00")));
        var never = new SendHours(quiet, hours("18:00", "20:00"));

        assertThat(never.isNeverOpen()).isTrue();
        assertThat(never.closed(Instant.parse("2026-03-27T12:00:00Z"), ZoneOffset.UTC))
                .get()
                .returns("SEND_WINDOW", Closed::reason)
                .returns(null, Closed::until);
        assertThat(window("18:00", "20:00").isNeverOpen()).isFalse();
    }

    @Test
    void quietHours_bindMarketingOnTheirChannel_andAWindowBindsAll() {
        var rules =
                new SendingRules(1, List.of(), List.of(new QuietHours("sms", hours("21:00", "08:00"))), Instant.EPOCH);
        var timing = new SendTiming(hours("09:00", "17:00"), SendTiming.Otherwise.WAIT, SendTiming.Otherwise.SKIP);

        assertThat(SendHours.of(rules, "sms", MessageClass.MARKETING, timing).quiet())
                .hasSize(1);
        assertThat(SendHours.of(rules, "email", MessageClass.MARKETING, timing).quiet())
                .isEmpty();
        assertThat(SendHours.of(rules, "sms", MessageClass.TRANSACTIONAL, timing))
                .isEqualTo(new SendHours(List.of(), timing.window()));
    }

    /** Against a search minute by minute that asks the wall clock alone. */
    @Test
    void nextHour_isTheFirstMinuteThatIsOpen() {
        var random = new Random(7);
        var zones = List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"), ZoneId.of("Pacific/Honolulu"));
        for (var i = 0; i < 300; i++) {
            var quiet = Stream.generate(() -> new QuietHours(null, hours(random)))
                    .limit(random.nextInt(3))
                    .toList();
            var window = random.nextBoolean() ? hours(random) : null;
            var zone = zones.get(random.nextInt(3));
            var at = Instant.parse("2026-03-27T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(20_000)));

            var next = new SendHours(quiet, window).next(at, zone);

            assertThat(next.orElse(null))
                    .as("%s %s %s %s", quiet, window, at, zone)
                    .isEqualTo(firstOpen(quiet, window, at, zone));
        }
    }

    private static HoursOfDay hours(Random random) {
        var from = random.nextInt(96);
        var until = (from + 1 + random.nextInt(95)) % 96;
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) if (random.nextInt(3) > 0) days.add(day);
        if (days.isEmpty()) days.add(DayOfWeek.SUNDAY);
        return new HoursOfDay(
                LocalTime.MIDNIGHT.plusMinutes(15L * from), LocalTime.MIDNIGHT.plusMinutes(15L * until), days);
    }

    private static @Nullable Instant firstOpen(
            List<QuietHours> quiet, @Nullable HoursOfDay window, Instant at, ZoneId zone) {
        for (var minute = at; minute.isBefore(at.plus(A_WEEK)); minute = minute.plus(Duration.ofMinutes(1))) {
            var now = minute;
            if (quiet.stream().noneMatch(one -> shows(one.hours(), now, zone))
                    && (window == null || shows(window, now, zone))) return now;
        }
        return null;
    }

    private static boolean shows(HoursOfDay hours, Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        var time = local.toLocalTime();
        var today = hours.weekdays().contains(local.getDayOfWeek());
        if (hours.from().isBefore(hours.until()))
            return today && !time.isBefore(hours.from()) && time.isBefore(hours.until());
        var yesterday = hours.weekdays().contains(local.getDayOfWeek().minus(1));
        return (today && !time.isBefore(hours.from())) || (yesterday && time.isBefore(hours.until()));
    }
}
