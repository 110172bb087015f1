package io.perennial.engine.testing.contract;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** What may be wrong with the test clock, and with the list of minutes that goes with it. */
final class TestClockFlaws {
    private TestClockFlaws() {}

    static List<Flaw> all() {
        var listed = "listedMinutes_areInOrder_overMonthsAndYears";
        return List.of(
                Flaw.of("due", "the list ends with its month", StorageContract.Due.class, listed, call -> {
                    if (!call.is("listed")) return call.proceed();
                    return call.with(2, earlier(call.arg(2), nextMonth(call.arg(1))));
                }),
                Flaw.of("due", "one minute too many is listed", StorageContract.Due.class, listed, call -> {
                    if (!call.is("listed")) return call.proceed();
                    return call.with(2, call.<Instant>arg(2).plusSeconds(60));
                }),
                Flaw.of(
                        "due",
                        "all that are there are listed",
                        StorageContract.Due.class,
                        listed,
                        call -> call.is("listed") ? call.with(3, Integer.MAX_VALUE) : call.proceed()),
                Flaw.of(
                        "testClock",
                        "the last to come moves the clock",
                        StorageContract.TestClock.class,
                        "numberThatIsTaken_isRefused_andChangesNothing",
                        call -> call.is("append") ? true : call.proceed()),
                Flaw.of(
                        "testClock",
                        "all moves are answered",
                        StorageContract.TestClock.class,
                        "moves_areKeptAsTheyAre_inTheirOrder",
                        call -> call.is("moves") ? call.with(0, 0L) : call.proceed()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant nextMonth(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
