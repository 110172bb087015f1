package io.perennial.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What segments cost: deciding with more and more of them, and computing a new one over all contacts. */
final class SegmentFigures {
    private static final Pattern SETTLED = Pattern.compile("\"isDone\":(true|false)");
    private static final Pattern CONTACTS = Pattern.compile("\"contacts\":(\\d+)");
    /** Until new definitions are in force everywhere no contact is placed by them. */
    private static final double SETTLING_SECONDS = 10;

    private final Report report;
    private final Plan plan;
    private final Api api;
    private final IngestFigures ingest;
    private final Events events;

    SegmentFigures(Report report, Plan plan, Api api, IngestFigures ingest, Events events) {
        this.report = report;
        this.plan = plan;
        this.api = api;
        this.ingest = ingest;
        this.events = events;
    }

    void measure() {
        report.note(
                "segments: page views decided a second; of ten segments three count page views, one sums them up, three count other events, two ask for properties, one for a segment");
        // Warmed up, so that what comes later is not faster for that alone.
        decided();
        var none = decided();
        report.figure("segments.0", none, "events/s", null);
        var published = 0;
        for (var segments : plan.isQuick() ? List.of(10, 100) : List.of(10, 100, 1000)) {
            for (; published < segments; published++) publish("bench-" + published, criteria(published));
            placed();
            // Between two rounds without them there is no way back: the ratio is to that of the same run.
            var rate = decided();
            report.figure(
                    "segments." + segments,
                    rate,
                    "events/s",
                    rate / none,
                    segments == 100 ? Goal.atLeast(0, 0.7) : null);
        }
        measureRebuild();
    }

    /** One more that asks for what was not kept before, so that every timeline is read. */
    private void measureRebuild() {
        var start = System.nanoTime();
        publish("bench-rebuild", "{\"event\":{\"types\":[\"page.viewed\"],\"distinct\":{\"of\":\"path\",\"gte\":3}}}");
        var contacts = placed();
        var seconds = (System.nanoTime() - start) / 1e9 - SETTLING_SECONDS;
        report.note("rebuild: %d contacts in %.1f s, after the first %.0f s", contacts, seconds, SETTLING_SECONDS);
        report.figure("rebuild", contacts / seconds, "contacts/s", null);
    }

    private double decided() {
        var rates = new ArrayList<Double>();
        for (var round = 0; round < plan.rounds(); round++)
            rates.add(ingest.sustained(events::pageViews, round == 0 ? plan.warmUp() : Duration.ZERO));
        return new Samples(List.copyOf(rates)).median();
    }

    private void publish(String key, String criteria) {
        var answer = api.query(
                "mutation P($criteria: JSON!) { publishSegment(input: {key: \"%s\", name: \"%s\", criteria: $criteria}) { userErrors { message } } }"
                        .formatted(key, key),
                "{\"criteria\":" + criteria + "}");
        if (!answer.contains("\"userErrors\":[]")) throw new IllegalStateException(answer);
    }

    /** Waits until every contact is placed; how many there are. */
    private long placed() {
        for (var end = System.nanoTime() + 1_800_000_000_000L; System.nanoTime() < end; Api.pause()) {
            var answer = api.query("{ placementProgress { isDone contacts } }", "{}");
            if (Api.first(SETTLED, answer).equals("true")) {
                api.drain();
                return Long.parseLong(Api.first(CONTACTS, answer));
            }
        }
        throw new IllegalStateException("the contacts were not placed within half an hour");
    }

    /** One in fifty holds: what is measured is asking, not the entries on timelines that coming in would write for each contact. */
    private static String criteria(int n) {
        var days = 1 + n / 10 % 90;
        if (n % 50 == 0) return count("page.viewed", days, 1);
        return switch (n % 10) {
            case 0, 1, 2 -> count("page.viewed", days, 500 + n % 400);
            case 3 ->
                "{\"event\":{\"types\":[\"page.viewed\"],\"within\":\"P%dD\",\"sum\":{\"of\":\"seconds\",\"gte\":%d}}}"
                        .formatted(days, 1_000_000 + n);
            case 4, 5, 6 -> count("order.completed", days, 1 + n % 5);
            case 7, 8 -> "{\"property\":{\"name\":\"plan-%d\",\"eq\":\"gold\"}}".formatted(n % 50);
            default -> "{\"segment\":\"bench-%d\"}".formatted(n - 8);
        };
    }

    private static String count(String type, int days, int atLeast) {
        return "{\"event\":{\"types\":[\"%s\"],\"within\":\"P%dD\",\"count\":{\"gte\":%d}}}"
                .formatted(type, days, atLeast);
    }
}
