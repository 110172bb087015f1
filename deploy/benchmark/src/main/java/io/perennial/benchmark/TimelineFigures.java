package io.perennial.benchmark;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Pages of 20 of a contact's timeline over GraphQL, against the same page by the bare driver. */
final class TimelineFigures {
    private static final int PAGE = 20;
    private static final int CALLERS = 64;
    private static final int CONTACTS = 20;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String ENTRY = "\"occurredAt\"";
    private static final Goal MOST_STATEMENTS = Goal.atMost(2, 2);
    private static final String TABLE = "timeline";

    private final Report report;
    private final Plan plan;
    private final Api api;
    private final Installation installation;
    private final Map<String, Made> made = new HashMap<>();
    /** How many there were, each time that was looked. */
    private final NavigableSet<Long> sstables = new TreeSet<>();

    TimelineFigures(Report report, Plan plan, Api api, Installation installation) {
        this.report = report;
        this.plan = plan;
        this.api = api;
        this.installation = installation;
    }

    private record Made(List<String> ids, int entries) {}

    /** Records the timelines that are read later, the past, so that nobody is mailed; then all of them is in files. */
    void prepare(Bare bare) {
        make("timeline.1000", CONTACTS, 1_000, Duration.ofMinutes(10));
        make("timeline.sparse", CONTACTS, 10, Duration.ofDays(182));
        if (plan.large() > 0) make("timeline." + plan.large(), 1, plan.large(), Duration.ofSeconds(30));
        api.drain();
        bare.flush(TABLE);
        bare.awaitNoCompaction(TABLE);
    }

    private void make(String name, int contacts, int entries, Duration apart) {
        var ids = new ArrayList<String>();
        for (var contact = 0; contact < contacts; contact++) {
            var ref = "{\"externalId\":\"" + name + "-" + contact + "\"}";
            record(ref, name + "-" + contact, entries, apart);
            ids.add(Api.first(
                    ID, api.query("query($by: ContactRef!) { contact(by: $by) { id } }", "{\"by\":" + ref + "}")));
        }
        made.put(name, new Made(ids, entries));
    }

    private void record(String contact, String run, int entries, Duration apart) {
        var next = new AtomicInteger();
        Callers.run(4, _ -> {
            for (var first = next.getAndAdd(500); first < entries; first = next.getAndAdd(500))
                recordCall(contact, run, first, Math.min(entries, first + 500), apart);
        });
    }

    private void recordCall(String contact, String run, int from, int to, Duration apart) {
        var newest = Instant.parse("2026-11-01T00:00:00Z");
        var events = new StringBuilder("[");
        for (var n = from; n < to; n++)
            events.append(n == from ? "" : ",")
                    .append(Events.event(
                            contact,
                            "page.viewed",
                            run + "-" + n,
                            ",\"occurredAt\":\"" + newest.minus(apart.multipliedBy(n)) + "\"",
                            n));
        api.query(
                "mutation R($events: [EventInput!]!) { recordEvents(input: {mode: HISTORICAL, events: $events}) { accepted userErrors { code field message } } }",
                "{\"events\":" + events.append("]}"));
    }

    void measure(Bare bare) {
        report.note(
                "timeline: pages of %d, %d contacts each, %d callers over HTTP; all is flushed",
                PAGE, CONTACTS, CALLERS);
        var rates = new HashMap<String, Double>();
        for (var name : made.keySet().stream().sorted().toList()) rates.put(name, measure(name, bare));
        // Pages of different timelines compare only while all are read from as many files.
        var apart = (double) (sstables.last() - sstables.first());
        report.figure("timeline.sstables.apart", apart, "files", Goal.atMost(0, 0));
        var small = rates.get("timeline.1000");
        var large = rates.get("timeline.1000000");
        if (small != null && large != null)
            report.figure("timeline.growth", small / large, "times", Goal.atMost(1.3, 1.2));
    }

    private double measure(String name, Bare bare) {
        var before = installation.sstables(TABLE);
        var of = Objects.requireNonNull(made.get(name));
        var timelines =
                of.ids().stream().map(id -> located(id, of.entries(), bare)).toList();
        var limitCost = new Cost(bare::served);
        var cost = new Cost(bare::served);
        var limit =
                Limit.best(report, name, plan, limitCost.counting(bare.pages(timelines, PAGE, limitCost::answered)));
        ClosedLoop.warmUp(CALLERS, plan.warmUp(), plan.longestWarmUp(), () -> page(of, cost));
        var rounds = Rounds.interleaved(
                plan.rounds(),
                limitCost.during(() -> limit.measure(plan.window())),
                cost.during(() -> ClosedLoop.run(CALLERS, plan.window(), cost.counting(() -> page(of, cost)))));
        report.figure(name, rounds, "pages/s", Goal.atLeast(0.5, 0.6));
        report.costs(name, "a page", cost, limitCost);
        // To a tenth: what else the server looks up in the meantime is a hundredth.
        report.figure(name + ".statements", Math.round(cost.statements() * 10) / 10.0, "a page", MOST_STATEMENTS);
        var after = installation.sstables(TABLE);
        report.note("%s: read from %d SSTables at its start, %d at its end", name, before, after);
        sstables.addAll(List.of(before, after));
        return rounds.perennial().median();
    }

    private long page(Made of, Cost cost) {
        var id = of.ids().get(ThreadLocalRandom.current().nextInt(of.ids().size()));
        var answer = api.query(
                "query($id: ID!) { contact(by: {id: $id}) { timeline(first: 20) { nodes { id type occurredAt properties } pageInfo { endCursor hasNextPage } } } }",
                "{\"id\":\"" + id + "\"}");
        var entries = 0;
        for (var at = answer.indexOf(ENTRY); at >= 0; at = answer.indexOf(ENTRY, at + ENTRY.length())) entries++;
        if (entries == 0) throw new IllegalStateException("no page: " + answer);
        cost.answered(entries);
        return 1;
    }

    /** A contact's global id is a letter, the workspace and the contact. */
    private static Bare.Timeline located(String id, int entries, Bare bare) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id)).position(1);
        return bare.timeline(
                new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()), entries);
    }
}
