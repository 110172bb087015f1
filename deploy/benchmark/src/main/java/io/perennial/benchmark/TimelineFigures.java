package io.perennial.benchmark;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Report report;
    private final Plan plan;
    private final Api api;
    private final Map<String, Made> made = new HashMap<>();

    TimelineFigures(Report report, Plan plan, Api api) {
        this.report = report;
        this.plan = plan;
        this.api = api;
    }

    private record Made(List<String> ids, int entries) {}

    /** Records the timelines that are read later; the past, so that nobody is mailed. */
    void prepare() {
        make("timeline.1000", CONTACTS, 1_000, Duration.ofMinutes(10));
        make("timeline.sparse", CONTACTS, 10, Duration.ofDays(182));
        if (plan.large() > 0) make("timeline." + plan.large(), 1, plan.large(), Duration.ofSeconds(30));
        api.drain();
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
                "timeline: pages of %d, %d contacts each, %d callers over HTTP; all is flushed; a page is at most two statements",
                PAGE, CONTACTS, CALLERS);
        var rates = new HashMap<String, Double>();
        for (var name : made.keySet().stream().sorted().toList()) rates.put(name, measure(name, bare));
        var small = rates.get("timeline.1000");
        var large = rates.get("timeline.1000000");
        if (small != null && large != null)
            report.figure("timeline.growth", small / large, "times", Goal.atMost(1.3, 1.2));
    }

    private double measure(String name, Bare bare) {
        var of = Objects.requireNonNull(made.get(name));
        var timelines =
                of.ids().stream().map(id -> located(id, of.entries(), bare)).toList();
        var limit = Limit.best(report, name, plan, bare.pages(timelines, PAGE));
        ClosedLoop.warmUp(CALLERS, plan.warmUp(), plan.longestWarmUp(), () -> page(of));
        var rounds = Rounds.interleaved(
                plan.rounds(),
                () -> limit.measure(plan.window()),
                () -> ClosedLoop.run(CALLERS, plan.window(), () -> page(of)));
        report.figure(name, rounds, "pages/s", Goal.atLeast(0.5, 0.6));
        return rounds.perennial().median();
    }

    private long page(Made of) {
        var id = of.ids().get(ThreadLocalRandom.current().nextInt(of.ids().size()));
        var answer = api.query(
                "query($id: ID!) { contact(by: {id: $id}) { timeline(first: 20) { nodes { id type occurredAt properties } pageInfo { endCursor hasNextPage } } } }",
                "{\"id\":\"" + id + "\"}");
        if (!answer.contains("page.viewed")) throw new IllegalStateException("no page: " + answer);
        return 1;
    }

    /** A contact's global id is a letter, the workspace and the contact. */
    private static Bare.Timeline located(String id, int entries, Bare bare) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id)).position(1);
        return bare.timeline(
                new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()), entries);
    }
}
