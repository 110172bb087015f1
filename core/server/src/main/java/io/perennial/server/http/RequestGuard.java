package io.perennial.server.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches a request's header come in: not too slowly, and with one length only. Helidon takes a length twice, a negative one,
 * or one beside {@code Transfer-Encoding}; a proxy that reads it otherwise could be made to see two requests as one.
 *
 * <p>Of several receive listeners Helidon 4.2 calls none: this must stay the only one.
 */
final class RequestGuard implements Http1ConnectionListener {
    // A connection keeps its thread.
    private static final ThreadLocal<ReadTimer.@Nullable Armed> ARMED = new ThreadLocal<>();

    private final ReadTimer timer;
    private final Duration headerTime;

    RequestGuard(ReadTimer timer, Duration headerTime) {
        this.timer = timer;
        this.headerTime = headerTime;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        ARMED.set(timer.arm(headerTime));
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        var running = ARMED.get();
        if (running != null) running.disarm();
        ARMED.remove();
        checkLength(headers);
        checkEncoding(headers);
    }

    private static void checkLength(Headers headers) {
        var chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        var length = headers.contains(HeaderNames.CONTENT_LENGTH);
        if (chunked && length) throw refused("Content-Length and Transfer-Encoding exclude each other.");
        if (chunked) {
            var encoding = headers.get(HeaderNames.TRANSFER_ENCODING);
            if (encoding.valueCount() != 1 || !encoding.get().equals("chunked"))
                throw refused("The only Transfer-Encoding taken is: chunked");
        }
        if (length) {
            var value = headers.get(HeaderNames.CONTENT_LENGTH);
            if (value.valueCount() != 1 || !value.get().matches("[0-9]{1,18}"))
                throw refused("Content-Length is not one number.");
        }
    }

    /** A small compressed body can be a very large one. */
    private static void checkEncoding(Headers headers) {
        if (!headers.contains(HeaderNames.CONTENT_ENCODING)) return;
        if (headers.get(HeaderNames.CONTENT_ENCODING).get().equals("identity")) return;
        throw refusal("Compressed bodies are not taken.")
                .status(Status.UNSUPPORTED_MEDIA_TYPE_415)
                .build();
    }

    private static RequestException refused(String message) {
        return refusal(message).status(Status.BAD_REQUEST_400).build();
    }

    private static RequestException.Builder refusal(String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .message(message)
                .safeMessage(true)
                .setKeepAlive(false);
    }
}
