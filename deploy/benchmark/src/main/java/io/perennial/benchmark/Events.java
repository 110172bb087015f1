package io.perennial.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Makes calls of 100 events, each of another contact, each with a messageId of its own. */
final class Events {
    static final int IN_A_CALL = 100;
    /** From Attract Interest, where a page view leads, through each stage to the last; none of them sends a mail. */
    private static final List<String> MOVES = List.of(
            "form.submitted",
            "content.downloaded",
            "cart.updated",
            "order.completed",
            "subscription.renewed",
            "referral.made");

    private final String run;
    private final AtomicLong next = new AtomicLong();
    private final int contacts;

    Events(int contacts) {
        this(contacts, "");
    }

    /** Its messageIds begin with this, so that two that are made at once differ. */
    Events(int contacts, String prefix) {
        this.contacts = contacts;
        run = prefix + Long.toString(System.currentTimeMillis(), 36);
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

    /**
     * Every tenth event moves its contact one stage on. A contact has six moves and stays at the last stage, so after six
     * passes over all contacts another tenth of them moves: that lasts for sixty passes. Needs a counter of its own from 0 on.
     */
    String withTransitions() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return call(n -> event(contact(n), moves(n) ? moving(n) : "page.viewed", n, now));
    }

    private boolean moves(long n) {
        var block = n / ((long) MOVES.size() * contacts);
        if (block >= 10) throw new IllegalStateException("every contact is at its last stage");
        return (n + block) % 10 == 0;
    }

    /** Contacts that nobody knows yet. */
    String newContacts(String prefix) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return call(n -> event("{\"externalId\":\"" + prefix + run + n + "\"}", "page.viewed", n, now));
    }

    /** What moves a contact in the pass that the n-th event is of. */
    private String moving(long n) {
        return MOVES.get((int) (n / contacts % MOVES.size()));
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
