package io.perennial.server.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads Server-Sent Events as they come, as {@code event data}. */
final class EventReader implements AutoCloseable {
    static final String END = "(end)";

    final HttpResponse<java.io.InputStream> response;
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    private EventReader(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    static EventReader open(HttpClient client, HttpRequest.Builder request) throws Exception {
        var asked = request.header("Accept", "text/event-stream").build();
        return new EventReader(client.send(asked, HttpResponse.BodyHandlers.ofInputStream()));
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var event = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) event = line.substring(7);
                else if (line.startsWith("data: ")) events.add((event + " " + line.substring(6)).strip());
                else if (line.startsWith(":")) events.add(":");
            }
        } catch (IOException e) {
            // It ends by the test's hand, or by the server's.
        }
        events.add(END);
    }

    /** The next event but for pings; null if none comes. */
    String next() throws InterruptedException {
        for (var event = events.poll(10, TimeUnit.SECONDS); event != null; event = events.poll(10, TimeUnit.SECONDS))
            if (!event.equals(":")) return event;
        return null;
    }

    /** What has come and was not asked for, but for pings. */
    boolean isQuiet() {
        return events.stream().allMatch(":"::equals);
    }

    /** Whether a ping comes. */
    boolean isPinged() throws InterruptedException {
        return ":".equals(events.poll(10, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
