package io.perennial.server.crash;

import io.perennial.server.crash.Purchases.Purchase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shop says to its customers, counted straight from the file: nothing of the engine is asked. */
final class NaiveCount {
    private static final int THANKS_AGAIN_AFTER = 30;
    private static final int LAPSED_AFTER = 180;
    private static final int YEAR = 365;
    private static final BigDecimal TOP = new BigDecimal(200);

    private final LocalDate end;
    private final List<Said> said = new ArrayList<>();

    private NaiveCount(LocalDate end) {
        this.end = end;
    }

    /** @param end the last day */
    static List<Said> of(Purchases purchases, LocalDate end) {
        Map<String, List<Purchase>> byCustomer = new LinkedHashMap<>();
        for (var purchase : purchases.inOrder())
            byCustomer
                    .computeIfAbsent(purchase.customer(), _ -> new ArrayList<>())
                    .add(purchase);
        var count = new NaiveCount(end);
        byCustomer.forEach((customer, all) -> {
            count.thanks(customer, all);
            count.winBack(customer, all);
            count.anniversary(customer, all);
            count.top(customer, all);
        });
        return count.said;
    }

    private void say(String journey, String customer, LocalDate day) {
        if (!day.isAfter(end)) said.add(new Said(journey, customer, day));
    }

    /** Thanks for an order, not again within thirty days. */
    private void thanks(String customer, List<Purchase> purchases) {
        LocalDate last = null;
        for (var purchase : purchases) {
            if (last != null && ChronoUnit.DAYS.between(last, purchase.date()) < THANKS_AGAIN_AFTER) continue;
            last = purchase.date();
            say("thanks", customer, last);
        }
    }

    /** Nothing bought for half a year: a day on which somebody buys again begins with that. */
    private void winBack(String customer, List<Purchase> purchases) {
        for (var i = 0; i < purchases.size(); i++) {
            var lapsed = purchases.get(i).date().plusDays(LAPSED_AFTER);
            var next = i + 1 < purchases.size() ? purchases.get(i + 1).date() : null;
            if (next == null || !next.isBefore(lapsed)) say("winback", customer, lapsed);
        }
    }

    private void anniversary(String customer, List<Purchase> purchases) {
        var first = purchases.getFirst().date();
        for (var years = 1; !first.plusYears(years).isAfter(end); years++)
            say("anniversary", customer, first.plusYears(years));
    }

    /** Each time that what was spent within a year comes to 200. Sums go by whole days, so the day a year ago counts too. */
    private void top(String customer, List<Purchase> purchases) {
        var isTop = false;
        for (var i = 0; i < purchases.size(); i++) {
            var day = purchases.get(i).date();
            var before = BigDecimal.ZERO;
            for (var j = 0; j < i; j++)
                if (!purchases.get(j).date().plusDays(YEAR).isBefore(day))
                    before = before.add(purchases.get(j).dollars());
            isTop = before.compareTo(TOP) >= 0;
            if (!isTop && before.add(purchases.get(i).dollars()).compareTo(TOP) >= 0) say("top", customer, day);
        }
    }
}
