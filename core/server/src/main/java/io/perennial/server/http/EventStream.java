package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.server.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Server-Sent Events as {@code graphql-sse} wants them of a connection for one operation: {@code next} for each answer, then {@code complete}. */
final class EventStream {
    static final String TYPE = "text/event-stream";
    /** The largest request that asks for a stream: what it holds is held as long as the stream. */
    static final int MOST_BODY = 64 * 1024;

    /** A client that reads nothing for so long is given up. */
    private static final Duration SLOWEST_WRITE = Duration.ofSeconds(30);

    private final OutputStream out;
    private final ReadTimer timer;
    private final JsonWriter json;
    private long written = System.nanoTime();

    private EventStream(OutputStream out, ReadTimer timer, JsonWriter json) {
        this.out = out;
        this.timer = timer;
        this.json = json;
    }

    static boolean isAskedFor(List<String> acceptHeaders) {
        return acceptHeaders.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(TYPE::equals);
    }

    /** Begins the answer. The client knows at once that it was taken. */
    static EventStream begin(ServerResponse response, ReadTimer timer, JsonWriter json) {
        response.status(Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, TYPE + "; charset=utf-8")
                // nginx would keep events until its buffer is full.
                .header(HeaderValues.create("X-Accel-Buffering", "no"));
        var stream = new EventStream(response.outputStream(), timer, json);
        stream.comment();
        return stream;
    }

    void next(Map<String, Object> answer) {
        var event = new ByteArrayOutputStream();
        event.writeBytes(ascii("event: next\ndata: "));
        json.write(answer, event);
        event.writeBytes(ascii("\n\n"));
        write(event.toByteArray());
    }

    void complete() {
        write(ascii("event: complete\ndata: \n\n"));
    }

    /** Sends something that means nothing, if nothing was sent for so long. */
    void ping(Duration silence) {
        if (System.nanoTime() - written >= silence.toNanos()) comment();
    }

    private void comment() {
        write(ascii(":\n\n"));
    }

    private void write(byte[] bytes) {
        try {
            timer.within(SLOWEST_WRITE, () -> {
                out.write(bytes);
                out.flush();
                return null;
            });
        } catch (IOException | RuntimeException e) {
            throw new CloseConnectionException("The client has left the stream", e);
        }
        written = System.nanoTime();
    }

    void close() {
        try {
            out.close();
        } catch (IOException | RuntimeException e) {
            throw new CloseConnectionException("The client has left the stream", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
