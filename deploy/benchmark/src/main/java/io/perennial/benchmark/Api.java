package io.perennial.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Perennial over HTTP. Threads may share it: each call takes a connection that no other uses. */
final class Api implements AutoCloseable {
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");

    private final Target target;
    private final Queue<HttpConnection> free = new ConcurrentLinkedQueue<>();

    Api(Target target) {
        this.target = target;
    }

    /** Records events, given as JSON; all of them or it throws. */
    void record(String events, int count) {
        var answer = query(
                "mutation R($events: [EventInput!]!) { recordEvents(input: {events: $events}) { accepted userErrors { code field message } } }",
                "{\"events\":" + events + "}");
        if (Integer.parseInt(first(ACCEPTED, answer)) != count)
            throw new IllegalStateException("not all accepted: " + answer);
    }

    /** Records events as a careful client does: what was not accepted is sent again. Throws if that does not help. */
    void recordWithRepeats(String events, int count) {
        for (var tries = 1; ; tries++) {
            try {
                record(events, count);
                return;
            } catch (IllegalStateException e) {
                if (tries == 10) throw e;
                pause();
            }
        }
    }

    /** Asks; an answer with errors throws. */
    String query(String document, String variables) {
        var body = "{\"query\":\"" + document.replace("\"", "\\\"") + "\",\"variables\":" + variables + "}";
        var answer = call(connection -> connection.post("/admin/graphql", body));
        if (answer.contains("\"errors\":")) throw new IllegalStateException(answer);
        return answer;
    }

    /** Sets the demo's email channel up with so many connections. */
    void connectionsToMailServer(int count) {
        var settings =
                "{\"host\":\"%s\",\"port\":%d,\"security\":\"NONE\",\"from\":\"hello@demo.example\",\"poolSize\":%d}"
                        .formatted(target.mail().getHostString(), target.mail().getPort(), count);
        var answer = query(
                "mutation C($settings: JSON!) { configureChannel(input: {channel: \"email\", settings: $settings}) { userErrors { message } } }",
                "{\"settings\":" + settings + "}");
        if (!answer.contains("\"userErrors\":[]")) throw new IllegalStateException(answer);
    }

    /** A metric of the server, by the name that Prometheus sees. */
    double metric(String name) {
        var text = call(connection -> connection.get("/observe/metrics"));
        return Double.parseDouble(first(Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? (\\S+)"), text));
    }

    /** Waits until everything accepted is decided. */
    void drain() {
        for (var end = System.nanoTime() + 600_000_000_000L; System.nanoTime() < end; pause())
            if (metric("perennial_work_lag_seconds") == 0) return;
        throw new IllegalStateException("the backlog was not worked off within ten minutes");
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return found.group(1);
    }

    private String call(Exchange exchange) {
        try {
            var connection = free.poll();
            if (connection == null) connection = new HttpConnection(target.api(), target.secretKey());
            var answer = exchange.over(connection);
            free.add(connection);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    /** Closes the connections; the next call opens a new one. */
    void disconnect() {
        for (var connection = free.poll(); connection != null; connection = free.poll()) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Exchange {
        String over(HttpConnection connection) throws IOException;
    }
}
