package io.perennial.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Events acknowledged a second in calls of 100, each event another of the known contacts. */
final class IngestFigures {
    private static final int CALLS_IN_FLIGHT = 8;
    private static final int MOST_BEHIND = 4_000;

    private final Report report;
    private final Plan plan;
    private final Api api;
    private final Bare bare;
    private final Installation installation;
    private final Events events;

    IngestFigures(Report report, Plan plan, Api api, Bare bare, Installation installation, Events events) {
        this.report = report;
        this.plan = plan;
        this.api = api;
        this.bare = bare;
        this.installation = installation;
        this.events = events;
    }

    void measure() {
        report.note(
                "ingest: calls of %d events, %d calls in flight; the limit inserts single timeline rows of %d bytes; %d contacts",
                Events.IN_A_CALL, CALLS_IN_FLIGHT, bare.bodyBytes(), plan.contacts());
        var limitCost = new Cost(bare::served);
        var cost = new Cost(bare::served);
        var limit = Limit.best(report, "ingest", plan, limitCost.counting(bare.inserts()));
        ClosedLoop.warmUp(CALLS_IN_FLIGHT, plan.warmUp(), plan.longestWarmUp(), calls(events::pageViews));
        api.drain();
        var rounds = Rounds.interleaved(
                plan.rounds(),
                limitCost.during(() -> limit.measure(plan.window())),
                cost.during(() -> acknowledged(cost.counting(calls(events::pageViews)), "ingest")));
        report.figure("ingest", rounds, "events/s", Goal.atLeast(0.35, 0.5));
        report.costs("ingest", "an event, decided,", cost, limitCost);
        report.figure(
                "ingest.untimed", acknowledged(calls(events::untimedPageViews), "ingest.untimed"), "events/s", null);
    }

    /** Acknowledged a second; what was not decided meanwhile is worked off before the next turn. */
    private double acknowledged(LongSupplier call, String name) {
        var server = installation.serverCpu();
        var node = installation.nodeCpu();
        var rate = ClosedLoop.run(CALLS_IN_FLIGHT, plan.window(), call);
        var count = rate * plan.window().toMillis() / 1e3;
        var lag = api.metric("perennial_work_lag_seconds");
        var start = System.nanoTime();
        api.drain();
        report.note(
                "%s: %.0f/s, %.0f us of the server and %.0f us of the node an event, decided %.1f s after the last was acknowledged, lag then %.1f s",
                name,
                rate,
                (installation.serverCpu() - server) / count,
                (installation.nodeCpu() - node) / count,
                (System.nanoTime() - start) / 1e9,
                lag);
        return rate;
    }

    /** With the decider keeping up: callers wait while more than a little is undecided. */
    double sustained(Supplier<String> call, Duration warmUp) {
        LongSupplier patient = () -> {
            while (api.metric("perennial_work_backlog") > MOST_BEHIND) Api.pause();
            return calls(call).getAsLong();
        };
        ClosedLoop.run(CALLS_IN_FLIGHT, warmUp, patient);
        var before = api.metric("perennial_work_decided_total");
        var start = System.nanoTime();
        ClosedLoop.run(CALLS_IN_FLIGHT, plan.window().multipliedBy(2), patient);
        var decided = api.metric("perennial_work_decided_total") - before;
        var rate = decided * 1e9 / (System.nanoTime() - start);
        api.drain();
        return rate;
    }

    double measureSustained() {
        var rate = sustained(events::pageViews, plan.warmUp());
        report.figure("ingest.sustained", rate, "events/s", null);
        return rate;
    }

    void measureDecide() {
        var rates = new java.util.ArrayList<Double>();
        var moving = new Events(plan.contacts(), "decide-");
        // Warmed up once: there are only so many transitions.
        for (var round = 0; round < plan.rounds(); round++)
            rates.add(sustained(moving::withTransitions, round == 0 ? plan.warmUp() : Duration.ZERO));
        report.note(
                "decide: counted by the server as it finishes each; a tenth of the events moves a contact to another stage");
        report.figure("decide", new Samples(List.copyOf(rates)).median(), "events/s", Goal.atLeast(3000, 5000));
    }

    void measureNew() {
        var rate = ClosedLoop.run(CALLS_IN_FLIGHT, plan.window(), calls(() -> events.newContacts("new-")));
        report.figure("ingest.new", rate, "contacts/s", null);
        api.drain();
    }

    LongSupplier calls(Supplier<String> call) {
        return () -> {
            api.record(call.get(), Events.IN_A_CALL);
            return Events.IN_A_CALL;
        };
    }

    /** Makes every contact, with its first page view. The server is cold, and may ask for a repeat. */
    void prepare() {
        var left = new java.util.concurrent.atomic.AtomicInteger(plan.contacts() / Events.IN_A_CALL);
        Callers.run(CALLS_IN_FLIGHT, _ -> {
            while (left.getAndDecrement() > 0) api.recordWithRepeats(events.pageViews(), Events.IN_A_CALL);
        });
        api.drain();
    }
}
