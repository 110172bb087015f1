package io.perennial.benchmark;

import java.util.ArrayList;

/** How long the contacts of a server that is killed wait for another one. */
final class FailoverFigure {
    private static final int SERVERS = 2;
    private static final int GROUPS = 8;
    private static final int LEADS = 100;
    private static final int BETWEEN_LEADS_MS = 20;

    private final Report report;
    private final Plan plan;
    private final Target target;
    private final Api api;
    private final Installation installation;
    private final MailSink mails;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    FailoverFigure(Report report, Plan plan, Target target, Api api, Installation installation, MailSink mails) {
        this.report = report;
        this.plan = plan;
        this.target = target;
        this.api = api;
        this.installation = installation;
        this.mails = mails;
    }

    /** From the kill of one of two servers to the last mail of the leads that come in within two seconds after it. */
    void measure() {
        report.note(
                "failover: from kill -9 of one of %d servers until all of %d leads, which come to the other one from then on, have their mails; %d kills, the longest counts",
                SERVERS, LEADS, plan.rounds());
        var all = new ArrayList<Double>();
        for (var round = 0; round < plan.rounds(); round++) all.add(seconds(round));
        report.note("failover: %s s", all);
        report.figure(
                "failover",
                all.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                "s",
                Goal.atMost(20, 10));
    }

    private double seconds(int round) {
        try (var second = SecondServer.start(target, installation.cassandra())) {
            until(GROUPS / SERVERS);
            var killed = second.kill();
            for (var lead = 0; lead < LEADS; lead++) {
                api.record("[" + lead(round, lead) + "]", 1);
                sleep();
            }
            var last = killed;
            for (var lead = 0; lead < LEADS; lead++) last = Math.max(last, arrival(address(round, lead)));
            until(GROUPS);
            return Math.round((last - killed) / 1e7) / 100.0;
        }
    }

    /** Waits until the first server has so many groups. */
    private void until(int groups) {
        for (var end = System.nanoTime() + 120_000_000_000L; System.nanoTime() < end; Api.pause())
            if (api.metric("perennial_work_groups") == groups) return;
        throw new IllegalStateException("the server does not come to own %d groups".formatted(groups));
    }

    private long arrival(String address) {
        for (var end = System.nanoTime() + 120_000_000_000L; System.nanoTime() < end; Api.pause()) {
            var at = mails.arrivals().get(address);
            if (at != null) return at;
        }
        throw new IllegalStateException("no mail for " + address);
    }

    private String lead(int round, int lead) {
        return Events.event(
                "{\"email\":\"" + address(round, lead) + "\"}", "lead.captured", run + round + "-" + lead, "", lead);
    }

    private String address(int round, int lead) {
        return "failover-%s-%d-%d@example.org".formatted(run, round, lead);
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_LEADS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
