package io.perennial.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** From an event to its message: how soon, and how many a second. The demo's journey sends one mail for a contact's first lead. */
final class MessageFigures {
    private static final int CALLERS = 8;
    private static final int CONNECTIONS = 48;

    private final Report report;
    private final Plan plan;
    private final Api api;
    private final Bare bare;
    private final Installation installation;
    private final MailSink mails;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicInteger contacts = new AtomicInteger();

    MessageFigures(Report report, Plan plan, Api api, Bare bare, Installation installation, MailSink mails) {
        this.report = report;
        this.plan = plan;
        this.api = api;
        this.bare = bare;
        this.installation = installation;
        this.mails = mails;
    }

    /** Messages a second handed to a provider that accepts at once, one conditional write each. */
    void measureClaims() {
        report.note(
                "claims: %d messages a round wait for a mail server that then accepts each at once, over %d connections; from the first answer to the last mail, their outcomes on the timelines; the limit is one conditional insert each",
                plan.messages(), CONNECTIONS);
        api.connectionsToMailServer(CONNECTIONS);
        var limitCost = new Cost(bare::served);
        var cost = new Cost(bare::served);
        var limit = Limit.best(report, "claims", plan, limitCost.counting(bare.claims()));
        for (var i = 0; i < plan.rounds(); i++) sent(plan.messages(), new Cost(bare::served));
        var rounds = Rounds.interleaved(
                plan.rounds(), limitCost.during(() -> limit.measure(plan.window())), () -> sent(plan.messages(), cost));
        report.figure("claims", rounds, "messages/s", Goal.atLeast(0.55, 0.7));
        report.costs("claims", "a message", cost, limitCost);
    }

    /** Contacts are made, messages decided and due before, so that handing over is what is measured. */
    private double sent(int messages, Cost cost) {
        var first = contacts.getAndAdd(messages);
        each(first, messages, "page.viewed");
        api.drain();
        var before = mails.mails();
        mails.hold();
        each(first, messages, "lead.captured");
        api.drain();
        var taken = mails.mails() - before;
        return cost.during(() -> handedOver(messages, before, taken, cost)).getAsDouble();
    }

    private double handedOver(int messages, long before, long taken, Cost cost) {
        var server = installation.serverCpu();
        var node = installation.nodeCpu();
        var start = System.nanoTime();
        mails.release();
        while (mails.mails() - before < messages) {
            if (System.nanoTime() - start > 300_000_000_000L)
                throw new IllegalStateException("%d of %d mails came".formatted(mails.mails() - before, messages));
            Api.pause();
        }
        api.drain();
        cost.done(messages - taken);
        var rate = (messages - taken) * 1e9 / (System.nanoTime() - start);
        report.note(
                "claims: %.0f/s, %d us of the server and %d us of the node a message",
                rate, (installation.serverCpu() - server) / messages, (installation.nodeCpu() - node) / messages);
        return rate;
    }

    private void each(int first, int count, String type) {
        var next = new AtomicInteger(first);
        Callers.run(CALLERS, _ -> {
            for (var from = next.getAndAdd(100); from < first + count; from = next.getAndAdd(100)) {
                var to = Math.min(first + count, from + 100);
                var events = new StringBuilder("[");
                for (var n = from; n < to; n++)
                    events.append(n == from ? "" : ",").append(event(n, type));
                api.record(events.append(']').toString(), to - from);
            }
        });
    }

    private String address(int n) {
        return "bench-" + run + "-" + n + "@example.org";
    }

    private String event(int n, String type) {
        return Events.event("{\"email\":\"" + address(n) + "\"}", type, run + type + n, "", n);
    }

    /**
     * From the acknowledgement of an event to the last byte of its mail, while page views come in at half of what is sustained.
     * Each call has its time beforehand: a server that stalls is not asked less. The delay counts from the acknowledgement.
     */
    void measureLatency(double sustained, Events background) {
        var seconds = (int) plan.window().multipliedBy(3).toSeconds();
        var rate = sustained / 2;
        // One mail for twenty events; the rest are page views in calls of 100.
        var leadsASecond = Math.max(1, (int) (rate / 20));
        var leads = seconds * leadsASecond;
        var first = contacts.getAndAdd(leads);
        each(first, leads, "page.viewed");
        api.drain();
        var acknowledged = new ConcurrentHashMap<String, Long>();
        var start = System.nanoTime() + 100_000_000;
        var calls = new ArrayList<Callers.Work>();
        for (var i = 0; i < leads; i++) {
            var n = first + i;
            calls.add(at(start + i * 1_000_000_000L / leadsASecond, () -> {
                api.record("[" + event(n, "lead.captured") + "]", 1);
                acknowledged.put(address(n), System.nanoTime());
            }));
        }
        var views = (int) (seconds * rate * 19 / 20 / Events.IN_A_CALL);
        for (var i = 0; i < views; i++)
            calls.add(at(
                    start + i * Duration.ofSeconds(seconds).toNanos() / views,
                    () -> api.record(background.pageViews(), Events.IN_A_CALL)));
        Callers.run(calls);
        if (acknowledged.size() != leads)
            throw new IllegalStateException("%d of %d leads were acknowledged".formatted(acknowledged.size(), leads));
        var latency = arrived(acknowledged);
        report.note(
                "latency: %d mails at %d a second beside %.0f events a second, open loop", leads, leadsASecond, rate);
        report.figure("latency.p50", latency.getValueAtPercentile(50) / 1e3, "ms", null);
        report.figure("latency.p99", latency.getValueAtPercentile(99) / 1e3, "ms", Goal.atMost(500, 250));
    }

    private Histogram arrived(ConcurrentHashMap<String, Long> acknowledged) {
        var latency = new Histogram(3);
        var deadline = System.nanoTime() + 60_000_000_000L;
        acknowledged.forEach((address, at) -> {
            while (!mails.arrivals().containsKey(address)) {
                if (System.nanoTime() > deadline) throw new IllegalStateException("no mail for " + address);
                Api.pause();
            }
            latency.recordValue(Math.max(0, (mails.arrivals().get(address) - at) / 1000));
        });
        return latency;
    }

    private static Callers.Work at(long nanos, Runnable call) {
        return _ -> {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
            call.run();
        };
    }
}
