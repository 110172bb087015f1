package io.perennial.server.http;

import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.perennial.engine.outcome.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** Reads request bodies: none larger than a limit, none slower than a limit, and never more of them at once than fit. */
final class BodyReader {
    private static final int STEP = 16 * 1024;

    private final ReadTimer timer;
    private final Duration time;
    private final Semaphore steps;

    /** @param memory how many bytes are held at once, over all requests */
    BodyReader(ReadTimer timer, Duration time, int memory) {
        this.timer = timer;
        this.time = time;
        this.steps = new Semaphore(Math.max(1, memory / STEP));
    }

    /** Reads a body whole. Close it when nothing made from it is needed any more. */
    Body read(ServerRequest request, int limit) {
        var declared = request.headers().contentLength().orElse(0);
        if (declared > limit) throw tooLarge(limit);
        // Memory is taken as bytes come, not as they are promised.
        var body = new Body(Math.clamp(declared, STEP, 4 * STEP));
        try {
            return timer.within(time, () -> body.fill(request.content().inputStream(), limit));
        } catch (Refusal e) {
            body.close();
            throw e;
        } catch (RequestException | IllegalArgumentException e) {
            // The second for a chunk whose length is no number.
            body.close();
            // Nobody can say where the next request begins.
            throw new Refusal(
                    Status.BAD_REQUEST_400,
                    ErrorCode.BAD_USER_INPUT,
                    "The body's chunks are not well-formed.",
                    HeaderValues.CONNECTION_CLOSE);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw new CloseConnectionException("The body broke off", e);
        }
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                ErrorCode.BAD_USER_INPUT,
                "The body is larger than %,d bytes. Split it over several calls.".formatted(limit));
    }

    /** A body, and the memory it holds. */
    final class Body implements AutoCloseable {
        private byte[] bytes;
        private int length;
        private int held;

        private Body(int capacity) {
            bytes = new byte[capacity];
        }

        private Body fill(InputStream in, int limit) throws IOException {
            while (true) {
                if (length == held * STEP) hold();
                if (length == bytes.length) bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, limit + STEP));
                var read = in.read(bytes, length, Math.min(bytes.length, held * STEP) - length);
                if (read < 0) return this;
                length += read;
                if (length > limit) throw tooLarge(limit);
            }
        }

        private void hold() {
            if (!steps.tryAcquire()) throw Refusal.overloaded();
            held++;
        }

        byte[] bytes() {
            return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
        }

        @Override
        public void close() {
            steps.release(held);
            held = 0;
        }
    }
}
