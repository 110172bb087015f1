package io.perennial.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Makes calls of 100 events, each of another contact, each with a messageId of its own. */
final class Events {
    static final int IN_A_CALL = 100;

    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicLong next = new AtomicLong();
    private final int contacts;

    Events(int contacts) {
        this.contacts = contacts;
    }

    /** A call of page views, which move nobody once a contact has its first. */
    String pageViews() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return call(n -> event(contact(n), "page.viewed", n, now));
    }

    /** The same without a time of the caller's: Perennial then remembers the time of the first try. */
    String untimedPageViews() {
        return call(n -> event(contact(n), "page.viewed", n, null));
    }

    /** Every tenth event moves its contact one stage on, as long as there are stages. */
    String withTransitions() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return call(n -> event(contact(n), n % 10 == 0 ? moving(n / 10) : "page.viewed", n, now));
    }

    /** Contacts that nobody knows yet. */
    String newContacts(String prefix) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return call(n -> event("{\"externalId\":\"" + prefix + run + n + "\"}", "page.viewed", n, now));
    }

    /** The n-th move: the contacts that it comes to in turn are each at the same stage. */
    private String moving(long n) {
        return switch ((int) (n * 10 / contacts % 4)) {
            case 0 -> "cart.updated";
            case 1 -> "order.completed";
            case 2 -> "subscription.renewed";
            default -> "referral.made";
        };
    }

    private String contact(long n) {
        return "{\"externalId\":\"bench-" + n % contacts + "\"}";
    }

    private String call(LongFunction<String> event) {
        var first = next.getAndAdd(IN_A_CALL);
        var events = new StringBuilder("[");
        for (var n = first; n < first + IN_A_CALL; n++)
            events.append(n == first ? "" : ",").append(event.apply(n));
        return events.append(']').toString();
    }

    private String event(String contact, String type, long n, @org.jspecify.annotations.Nullable Instant at) {
        return event(contact, type, run + "-" + n, at == null ? "" : ",\"occurredAt\":\"" + at + "\"", n);
    }

    static String event(String contact, String type, String messageId, String more, long n) {
        return "{\"contact\":" + contact + ",\"type\":\"" + type + "\",\"messageId\":\"" + messageId + "\"" + more
                + ",\"properties\":{\"path\":\"/products/" + n % 500 + "\",\"referrer\":\"newsletter\",\"seconds\":"
                + n % 90 + "}}";
    }
}
