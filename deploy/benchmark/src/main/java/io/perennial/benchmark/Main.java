package io.perennial.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Measures what it is told to, in an order in which nothing measured disturbs what is measured after it. */
public final class Main {
    private static final Set<String> ALL =
            Set.of("ingest", "decide", "timeline", "latency", "claims", "memory", "segments", "failover");

    private Main() {}

    /** Arguments: quick or full, the file for the results, and the figures to measure; none for all. */
    public static void main(String[] args) {
        var plan = args[0].equals("quick") ? Plan.QUICK : Plan.FULL;
        var wanted = args.length > 2 ? Set.copyOf(List.of(args).subList(2, args.length)) : ALL;
        var unknown = new TreeSet<>(wanted);
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            System.err.println("There are no figures " + unknown + "; there are " + new TreeSet<>(ALL) + ".");
            System.exit(2);
        }
        var report = new Report();
        try {
            measure(Target.read(System.getenv()), plan, wanted, report);
        } catch (RuntimeException | Error e) {
            // Threads of the driver may still run, and would keep the process alive.
            e.printStackTrace();
            report.save(Path.of(args[1]));
            System.exit(3);
        }
        report.save(Path.of(args[1]));
        System.exit(report.isBelowFloor() ? 1 : 0);
    }

    private static void measure(Target target, Plan plan, Set<String> wanted, Report report) {
        var installation = new Installation(target);
        report.note(
                "RF 1, one node, warm caches, commit log %s; %d rounds",
                System.getenv().getOrDefault("PERENNIAL_NODE_SYNC", "batch"), plan.rounds());
        var ready = System.getenv("PERENNIAL_READY_MS");
        if (ready != null) report.figure("ready", Double.parseDouble(ready) / 1000, "s", Goal.atMost(20, 20));
        try (var api = new Api(target);
                var mails = new MailSink(target.mail())) {
            var events = new Events(plan.contacts());
            var timelines = new TimelineFigures(report, plan, api, installation);
            report.note("preparing");
            try (var bare = new Bare(installation.cassandra(), plan.contacts(), api)) {
                var ingest = new IngestFigures(report, plan, api, bare, installation, events);
                ingest.prepare();
                var sustained = 0.0;
                if (wanted.contains("ingest")) {
                    ingest.measure();
                    ingest.measureNew();
                }
                if (wanted.contains("ingest") || wanted.contains("latency")) sustained = ingest.measureSustained();
                if (wanted.contains("decide")) ingest.measureDecide();
                var messages = new MessageFigures(report, plan, api, bare, installation, mails);
                if (wanted.contains("claims")) messages.measureClaims();
                if (wanted.contains("latency")) messages.measureLatency(sustained, events);
                if (wanted.contains("timeline")) {
                    timelines.prepare(bare);
                    timelines.measure(bare);
                }
                // After all that is measured without them.
                if (wanted.contains("failover"))
                    new FailoverFigure(report, plan, target, api, installation, mails).measure();
                if (wanted.contains("segments")) new SegmentFigures(report, plan, api, ingest, events).measure();
            }
            if (wanted.contains("memory"))
                report.figure("memory", installation.serverMemory() / 1048576.0, "MB", Goal.atMost(512, 512));
        }
    }
}
